package com.voicehive.prompt;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.voicehive.memory.Answer;
import com.voicehive.memory.Caller;
import com.voicehive.memory.CallerHistory;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryHit;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.MemoryType;
import com.voicehive.memory.Person;
import com.voicehive.memory.Source;
import com.voicehive.memory.Turn;
import org.jspecify.annotations.Nullable;

/** What one caller has said: a turn a minute, in one call. */
final class Talk {

	private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

	private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

	private static final String SESSION = "session";

	private final List<Memory> newestFirst = new ArrayList<>();

	private final List<MemoryHit> answers = new ArrayList<>();

	private Caller caller = new Caller("+15551234567", "Sarah Johnson", SESSION);

	private boolean recognised = true;

	private boolean degraded;

	private boolean unkept;

	private boolean doNotCall;

	Talk named(@Nullable String name) {
		this.caller = new Caller("+15551234567", name, SESSION);
		return this;
	}

	Talk withheld() {
		this.caller = new Caller(null, null, SESSION);
		this.recognised = false;
		return this;
	}

	Talk turn(@Nullable String query, @Nullable String answer) {
		Turn turn = new Turn(query, answer);
		return add(MemoryType.CONVERSATION, turn.text(), turn, Map.of(), START);
	}

	Talk lead(String text, Map<String, Object> data) {
		return add(MemoryType.LEAD_SUMMARY, text, null, Map.of("lead_data", data), START);
	}

	/** What Mem0 alone knows. */
	Talk fact(String text, Instant at) {
		return add(MemoryType.CONVERSATION, text, null, Map.of(), at);
	}

	private Talk add(MemoryType type, String text, @Nullable Turn turn, Map<String, @Nullable Object> metadata,
			Instant from) {
		Instant at = from.equals(START) ? START.plusSeconds(60L * this.newestFirst.size()) : from;
		this.newestFirst.add(0, new Memory("m" + this.newestFirst.size(), type, text, turn, this.caller, "call",
				List.of(), metadata, at, Source.FALLBACK, null, null));
		return this;
	}

	/** The turn that was said last answers what is asked now. */
	Talk thatIsTheAnswer() {
		this.answers.add(new MemoryHit(this.newestFirst.get(0), 0.9));
		return this;
	}

	Talk whileMem0IsAway() {
		this.degraded = true;
		return this;
	}

	Talk ofWhichSomeWasNotKept() {
		this.unkept = true;
		return this;
	}

	Talk ofWhomIsNotToBeCalled() {
		this.doNotCall = true;
		return this;
	}

	Prompt prompt() {
		return prompt(Prompt.DEFAULT_CHARS);
	}

	Prompt prompt(int maxChars) {
		Set<Identity> session = Set.of(Identity.session(SESSION));
		Answer<Memory> newest = new Answer<>(this.newestFirst, Source.FALLBACK, this.degraded, false);
		CallerHistory history = new CallerHistory(SESSION, this.recognised, MemoryQuery.newest(session, 100), newest, 0,
				new Person(session, List.of(), Set.of(), true, this.doNotCall), this.unkept);
		return Prompt.of(history, Answer.of(this.answers, Source.FALLBACK), NOW, maxChars);
	}

}
