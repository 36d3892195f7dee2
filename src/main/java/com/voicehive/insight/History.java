package com.voicehive.insight;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.voicehive.memory.CallerHistory;
import com.voicehive.memory.Memory;

/**
 * A caller's memories, call by call.
 *
 * @param calls newest first; never empty
 * @param now the time of the question
 * @param complete whether no call is missing, as far as anybody knows
 */
record History(List<Call> calls, Instant now, boolean complete) {

	/** The silence after which a call is over. */
	private static final Duration QUIET = Duration.ofMinutes(10);

	static History of(List<Memory> newestFirst, Instant now, boolean complete) {
		Map<String, List<Exchange>> calls = new LinkedHashMap<>();
		Map<String, List<String>> read = new HashMap<>();
		int count = Math.min(newestFirst.size(), CallerHistory.TELLING);
		for (Memory memory : newestFirst.subList(0, count)) {
			calls.computeIfAbsent(callKey(memory), (key) -> new ArrayList<>()).add(0, Exchange.of(memory, read));
		}
		return new History(calls.values().stream().map(Call::new).toList(), now, complete);
	}

	private static String callKey(Memory memory) {
		String callId = memory.callId();
		return (callId != null) ? "call " + callId : "session " + memory.caller().sessionId();
	}

	Call newest() {
		return this.calls.get(0);
	}

	/** The calls that ended less than that long ago, newest first. */
	List<Call> callsWithin(Duration age) {
		Instant oldest = this.now.minus(age);
		return this.calls.stream().filter((call) -> call.end().isAfter(oldest)).toList();
	}

	boolean newestMayBeGoingOn() {
		return newest().end().isAfter(this.now.minus(QUIET));
	}

}
