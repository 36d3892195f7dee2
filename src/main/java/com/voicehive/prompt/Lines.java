package com.voicehive.prompt;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;
import com.voicehive.memory.Names;
import com.voicehive.memory.Turn;
import com.voicehive.prompt.Line.Said;
import org.jspecify.annotations.Nullable;

/**
 * Makes lines of what is known.
 *
 * @param most how many characters of one thing that was said are shown
 */
record Lines(int most) {

	private static final int NAMES = 3;

	private static final String OF_THE_LABEL = "";

	private static final String NOBODYS_KEY = "";

	private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm")
		.withZone(ZoneOffset.UTC);

	/** Who it is, by the newest names, else by what tells them apart. */
	Line caller(List<Memory> newestFirst) {
		List<Said> said = new ArrayList<>();
		for (String name : names(newestFirst)) {
			said.add(said(said.isEmpty() ? OF_THE_LABEL : "also", name));
		}
		if (said.isEmpty()) {
			newestFirst.stream()
				.map((memory) -> memory.caller().owner())
				.filter((owner) -> owner.kind().isPersonal())
				.findFirst()
				.ifPresent((owner) -> said.add(said(nameOf(owner), owner.value())));
		}
		return new Line("Caller", said);
	}

	/** Keys are made of few of them: a caller has the same name in each turn. */
	static List<String> names(List<Memory> newestFirst) {
		Set<String> asSent = new HashSet<>();
		Map<String, String> byKey = new LinkedHashMap<>();
		for (Memory memory : newestFirst) {
			String name = memory.caller().name();
			if (name != null && asSent.add(name)) {
				byKey.putIfAbsent(Names.key(name), name);
			}
		}
		byKey.remove(NOBODYS_KEY);
		return byKey.values().stream().limit(NAMES).toList();
	}

	private static String nameOf(Identity identity) {
		return identity.kind().wireName().replace('_', ' ');
	}

	/** A sentence of ours, in which words from outside may be. */
	Line sentence(String label, String sentence) {
		return new Line(label, List.of(said(OF_THE_LABEL, sentence)));
	}

	/** A memory, with the time at which it was said. */
	Line memory(String why, Memory memory) {
		Turn turn = (memory.turn() != null) ? memory.turn() : Turn.parse(memory.text()).orElse(null);
		List<Said> said = (turn != null) ? List.of(said("caller", turn.query()), said("agent", turn.answer()))
				: List.of(said("on record", memory.text().replace("\n", "; ")));
		boolean timed = memory.createdAt().isAfter(Instant.EPOCH);
		return new Line(why + (timed ? MINUTE.format(memory.createdAt()) : "once"), said);
	}

	private Said said(String by, @Nullable String words) {
		return new Said(by, (words != null) ? PlainProse.of(words, this.most) : "");
	}

}
