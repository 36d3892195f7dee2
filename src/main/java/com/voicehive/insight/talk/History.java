package com.voicehive.insight.talk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import com.voicehive.memory.CallerHistory;
import com.voicehive.memory.Memory;

/**
 * A caller's memories, call by call. Those of which it is not known when they were said
 * are left out: what Mem0 gave no time is dated 1970, and nothing was said ahead of now.
 *
 * @param sessionId the session in which they are calling
 * @param calls newest first; each memory of no known call is one by itself
 * @param now the time of the question
 * @param current whether nothing newer can be missing, as far as anybody knows
 * @param whole whether nothing at all can be missing
 * @param found what was found in it already
 */
public record History(String sessionId, List<Call> calls, Instant now, boolean current, boolean whole,
		Map<Object, Object> found) {

	/** The silence after which a call is over. */
	private static final Duration QUIET = Duration.ofMinutes(10);

	private static final int ENOUGH_TURNS = 400;

	public static History of(CallerHistory known, Instant now) {
		List<Memory> newestFirst = known.newest().items();
		List<Memory> past = newestFirst.stream()
			.filter((memory) -> memory.createdAt().isAfter(Instant.EPOCH) && !memory.createdAt().isAfter(now))
			.limit(CallerHistory.TELLING)
			.toList();
		Map<String, List<Memory>> calls = new LinkedHashMap<>();
		past.forEach((memory) -> calls.computeIfAbsent(Call.key(memory), (key) -> new ArrayList<>()).add(memory));
		Map<String, List<String>> read = new HashMap<>();
		boolean current = known.hasTheNewest()
				&& newestFirst.stream().noneMatch((memory) -> memory.createdAt().isAfter(now));
		boolean whole = known.isWhole() && past.size() == newestFirst.size();
		return new History(known.sessionId(),
				calls.values().stream().map((memories) -> Call.of(memories, read)).toList(), now, current, whole,
				new HashMap<>());
	}

	/**
	 * What is found in this history, looked for once.
	 * @param key of what is looked for; its own class is a good one
	 */
	@SuppressWarnings("unchecked")
	public <T> T once(Class<?> key, Function<History, T> search) {
		Object known = this.found.get(key);
		if (known == null) {
			known = search.apply(this);
			this.found.put(key, known);
		}
		return (T) known;
	}

	/** The newest of which it is known that it was a call. */
	public Optional<Call> lastCall() {
		return this.calls.stream().filter(Call::isKnown).findFirst();
	}

	/** The newest call that is over; else the one that is going on. */
	public Optional<Call> lastCallThatIsOver() {
		return this.calls.stream()
			.filter(Call::isKnown)
			.filter((call) -> !isGoingOn(call))
			.findFirst()
			.or(this::lastCall);
	}

	/** Whether more of a call can be expected, in the session of the question. */
	public boolean isGoingOn(Call call) {
		return call.isWithin(this.sessionId) && mayBeGoingOn(call) && !call.isClosed();
	}

	/** Whether the caller can't have been heard after a call. */
	public boolean endsWith(Call call) {
		return this.current && this.calls.get(0).equals(call);
	}

	/**
	 * A call in the words of a sentence, which says only where it is known that it was
	 * the last.
	 */
	public String named(Call call) {
		return endsWith(call) ? "last call, on " + call.day() + "," : "call on " + call.day();
	}

	/** The calls that ended less than that long ago, newest first. */
	public List<Call> callsWithin(Duration age) {
		Instant oldest = this.now.minus(age);
		return this.calls.stream().filter((call) -> call.end().isAfter(oldest)).toList();
	}

	/** The newest, as far as it is enough to read them. */
	public List<Call> newestCalls() {
		return newest(this.calls);
	}

	/** The same of those that ended less than that long ago. */
	public List<Call> newestCallsWithin(Duration age) {
		return newest(callsWithin(age));
	}

	private static List<Call> newest(List<Call> calls) {
		List<Call> newest = new ArrayList<>();
		int turns = 0;
		for (Call call : calls) {
			if (turns >= ENOUGH_TURNS) {
				return newest;
			}
			newest.add(call);
			turns += call.exchanges().size();
		}
		return newest;
	}

	public boolean mayBeGoingOn(Call call) {
		return call.end().isAfter(this.now.minus(QUIET));
	}

	/** The words before a number that what is missing could raise. */
	public String atLeast() {
		return this.whole ? "" : "at least ";
	}

}
