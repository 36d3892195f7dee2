package com.voicehive.insight.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.voicehive.memory.Caller;
import com.voicehive.memory.LeadText;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryType;
import com.voicehive.memory.Source;
import com.voicehive.memory.Turn;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Reads made-up callers from lists of what they and the agents said. */
final class Corpus {

	private static final Path LISTS = Path.of("src/test/resources/contexts");

	private static final JsonMapper JSON = new JsonMapper();

	private static final int TURN_SECONDS = 20;

	private final List<MadeUpCaller> callers = new ArrayList<>();

	private String id = "";

	private @Nullable String name;

	private List<Memory> memories = new ArrayList<>();

	private List<Expectation> expected = new ArrayList<>();

	private Instant time = Instant.EPOCH;

	private int calls;

	private boolean summary;

	private @Nullable String asked;

	private Corpus() {
	}

	static List<MadeUpCaller> all() throws IOException {
		List<MadeUpCaller> all = new ArrayList<>();
		try (Stream<Path> lists = Files.list(LISTS)) {
			for (Path list : lists.filter((path) -> path.toString().endsWith(".txt")).sorted().toList()) {
				all.addAll(read(Files.readAllLines(list)));
			}
		}
		return all;
	}

	static List<MadeUpCaller> read(List<String> lines) {
		Corpus corpus = new Corpus();
		lines.forEach(corpus::read);
		corpus.end();
		return corpus.callers;
	}

	private void read(String line) {
		if (line.startsWith("== ")) {
			end();
			String[] head = line.substring(3).split(" ", 2);
			this.id = head[0];
			String who = (head.length > 1) ? head[1].split(",", 2)[0].strip() : "-";
			this.name = who.equals("-") ? null : who;
		}
		else if (line.startsWith("-- call ")) {
			begin(line.substring(8));
		}
		else if (line.startsWith("-- summary ")) {
			begin(line.substring(11));
			this.summary = true;
		}
		else if (line.startsWith("-- lead ")) {
			answered(null);
			lead(JSON.readValue(line.substring(8), LinkedHashMap.class), null);
		}
		else if (line.startsWith("C: ")) {
			answered(null);
			this.asked = line.substring(3);
		}
		else if (line.startsWith("A: ")) {
			answered(line.substring(3));
		}
		else if (line.startsWith(">> ")) {
			this.expected.add(Expectation.of(line.substring(3)));
		}
		else if (this.summary && !line.isBlank()) {
			lead(Map.of(), line.strip());
			this.summary = false;
		}
	}

	private void begin(String at) {
		answered(null);
		this.calls++;
		String minute = at.strip();
		this.time = Instant.parse(minute.length() == 17 ? minute.substring(0, 16) + ":00Z" : minute);
		this.summary = false;
	}

	/** Ends a turn: with what the agent answered, or without. */
	private void answered(@Nullable String answer) {
		if (this.asked != null || answer != null) {
			Turn turn = new Turn(this.asked, answer);
			add(MemoryType.CONVERSATION, turn.text(), turn, Map.of());
		}
		this.asked = null;
	}

	private void lead(Map<String, @Nullable Object> data, @Nullable String summary) {
		Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
		metadata.put("lead_data", data);
		if (summary != null) {
			metadata.put("transcript_summary", summary);
		}
		add(MemoryType.LEAD_SUMMARY, LeadText.of(data, summary), null, metadata);
	}

	private void add(MemoryType type, String text, @Nullable Turn turn, Map<String, @Nullable Object> metadata) {
		this.time = this.time.plusSeconds(TURN_SECONDS);
		String call = this.id + "-" + this.calls;
		this.memories.add(new Memory(call + "-" + this.memories.size(), type, text, turn,
				new Caller("+12025550100", this.name, "session-" + call), "call-" + call, List.of(), metadata,
				this.time, Source.FALLBACK, null, null));
	}

	private void end() {
		answered(null);
		if (!this.memories.isEmpty()) {
			Collections.reverse(this.memories);
			this.memories.sort(Memory.NEWEST_FIRST);
			this.callers.add(new MadeUpCaller(this.id, List.copyOf(this.memories), List.copyOf(this.expected)));
		}
		this.memories = new ArrayList<>();
		this.expected = new ArrayList<>();
		this.calls = 0;
	}

}
