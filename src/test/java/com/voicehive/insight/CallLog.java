package com.voicehive.insight;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.voicehive.insight.talk.History;
import com.voicehive.memory.Answer;
import com.voicehive.memory.Caller;
import com.voicehive.memory.CallerHistory;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.MemoryType;
import com.voicehive.memory.Person;
import com.voicehive.memory.Source;
import com.voicehive.memory.Turn;
import org.jspecify.annotations.Nullable;

/**
 * Builds the history of one caller, oldest call first: one call a day, a turn a minute.
 */
public final class CallLog {

	public static final String SESSION = "session";

	private static final MemoryQuery ASKED = MemoryQuery.newest(Set.of(Identity.session(SESSION)), 100);

	private static final Duration AFTERWARDS = Duration.ofHours(1);

	public static final Instant FIRST_CALL = Instant.parse("2026-03-01T10:00:00Z");

	private final List<Memory> memories = new ArrayList<>();

	private Instant time = FIRST_CALL.minus(Duration.ofDays(1));

	private int calls;

	public CallLog call() {
		this.calls++;
		this.time = FIRST_CALL.plus(Duration.ofDays(this.calls - 1L));
		return this;
	}

	public CallLog callAfter(Duration pause) {
		this.calls++;
		this.time = this.time.plus(pause);
		return this;
	}

	public CallLog turn(String query, String answer) {
		return turn(query, answer, Map.of());
	}

	public CallLog says(String query) {
		return turn(query, "Okay.");
	}

	public CallLog answers(String answer) {
		return turn("Hm.", answer);
	}

	public CallLog turn(String query, String answer, Map<String, ?> metadata, String... tags) {
		Turn turn = new Turn(query, answer);
		return add(MemoryType.CONVERSATION, turn.text(), turn, metadata, tags);
	}

	public CallLog lead(Map<String, ?> leadData) {
		return add(MemoryType.LEAD_SUMMARY, "Lead", null, Map.of("lead_data", leadData));
	}

	public CallLog summary(String summary) {
		return add(MemoryType.LEAD_SUMMARY, "Lead\nSummary: " + summary, null,
				Map.of("lead_data", Map.of(), "transcript_summary", summary));
	}

	public CallLog fact(String text) {
		return add(MemoryType.CONVERSATION, text, null, Map.of());
	}

	/** What Mem0 alone knows: nobody can tell in which call it was said. */
	public CallLog elsewhere(String text, Map<String, ?> metadata) {
		this.time = this.time.plusSeconds(60);
		this.memories.add(0,
				new Memory("m" + this.memories.size(), MemoryType.CONVERSATION, text, null, new Caller(null, "Ann", ""),
						null, List.of(), new HashMap<>(metadata), this.time, Source.MEM0, null, null));
		return this;
	}

	private CallLog add(MemoryType type, String text, @Nullable Turn turn, Map<String, ?> metadata, String... tags) {
		this.time = this.time.plusSeconds(60);
		this.memories.add(0, new Memory("m" + this.memories.size(), type, text, turn, new Caller(null, "Ann", SESSION),
				"call-" + this.calls, List.of(tags), new HashMap<>(metadata), this.time, Source.FALLBACK, null, null));
		return this;
	}

	public List<Memory> newestFirst() {
		return this.memories;
	}

	/** The history an hour after its last turn: nothing is going on any more. */
	public History history() {
		return historyAfter(AFTERWARDS);
	}

	public History historyDuringTheCall() {
		return historyAfter(Duration.ofSeconds(5));
	}

	public History historyAfter(Duration pause) {
		return History.of(known(), this.time.plus(pause));
	}

	/** What is known of it while Mem0 can't be asked. */
	public History degradedHistoryAfter(Duration pause) {
		return historyAfter(pause, SESSION, true, Answer.degraded(this.memories, Source.FALLBACK));
	}

	/** The same of somebody of whom nothing but the session is known. */
	public History strangersHistoryAfter(Duration pause) {
		return historyAfter(pause, SESSION, false, Answer.of(this.memories, Source.FALLBACK));
	}

	/** The same for somebody who now calls in another session. */
	public History historyInAnotherSessionAfter(Duration pause) {
		return historyAfter(pause, "another", true, Answer.of(this.memories, Source.FALLBACK));
	}

	private History historyAfter(Duration pause, String session, boolean recognised, Answer<Memory> newest) {
		return History.of(new CallerHistory(session, recognised, ASKED, newest, 0, Person.unlinked(Set.of()), false),
				this.time.plus(pause));
	}

	public Insights insights() {
		return Insights.of(known(), this.time.plus(AFTERWARDS));
	}

	private CallerHistory known() {
		return known(this.memories);
	}

	public static CallerHistory known(List<Memory> newestFirst) {
		return new CallerHistory(SESSION, true, ASKED, Answer.of(newestFirst, Source.FALLBACK), 0,
				Person.unlinked(Set.of()), false);
	}

}
