package com.voicehive.insight;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.voicehive.memory.Caller;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryType;
import com.voicehive.memory.Source;
import com.voicehive.memory.Turn;
import org.jspecify.annotations.Nullable;

/**
 * Builds the history of one caller, oldest call first: one call a day, a turn a minute.
 */
final class CallLog {

	static final Instant FIRST_CALL = Instant.parse("2026-03-01T10:00:00Z");

	private final List<Memory> memories = new ArrayList<>();

	private Instant time = FIRST_CALL.minus(Duration.ofDays(1));

	private int calls;

	CallLog call() {
		this.calls++;
		this.time = FIRST_CALL.plus(Duration.ofDays(this.calls - 1L));
		return this;
	}

	CallLog callAfter(Duration pause) {
		this.calls++;
		this.time = this.time.plus(pause);
		return this;
	}

	CallLog turn(String query, String answer) {
		return turn(query, answer, Map.of());
	}

	CallLog says(String query) {
		return turn(query, "Okay.");
	}

	CallLog answers(String answer) {
		return turn("Hm.", answer);
	}

	CallLog turn(String query, String answer, Map<String, ?> metadata, String... tags) {
		Turn turn = new Turn(query, answer);
		return add(MemoryType.CONVERSATION, turn.text(), turn, metadata, tags);
	}

	CallLog lead(Map<String, ?> leadData) {
		return add(MemoryType.LEAD_SUMMARY, "Lead", null, Map.of("lead_data", leadData));
	}

	CallLog fact(String text) {
		return add(MemoryType.CONVERSATION, text, null, Map.of());
	}

	private CallLog add(MemoryType type, String text, @Nullable Turn turn, Map<String, ?> metadata, String... tags) {
		this.time = this.time.plusSeconds(60);
		this.memories.add(0,
				new Memory("m" + this.memories.size(), type, text, turn, new Caller(null, "Ann", "session"),
						"call-" + this.calls, List.of(tags), new HashMap<>(metadata), this.time, Source.FALLBACK, null,
						null));
		return this;
	}

	List<Memory> newestFirst() {
		return this.memories;
	}

	/** The history an hour after its last turn: nothing is going on any more. */
	History history() {
		return historyAfter(Duration.ofHours(1));
	}

	History historyDuringTheCall() {
		return historyAfter(Duration.ofSeconds(5));
	}

	History historyAfter(Duration pause) {
		return History.of(this.memories, this.time.plus(pause), true);
	}

	/** What is known of it while Mem0 can't be asked. */
	History incompleteHistoryAfter(Duration pause) {
		return History.of(this.memories, this.time.plus(pause), false);
	}

	Insights insights() {
		return Insights.of(this.memories, this.time.plus(Duration.ofHours(1)), true);
	}

}
