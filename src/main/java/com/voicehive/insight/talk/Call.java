package com.voicehive.insight.talk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import com.voicehive.memory.Memory;

/**
 * One call as far as it was stored, or a memory of which no call and no session is known.
 *
 * @param exchanges oldest first; never empty
 */
public record Call(List<Exchange> exchanges) {

	/** By which the memories of one call are told from those of others. */
	public static String key(Memory memory) {
		if (memory.callId() != null) {
			return "call " + memory.callId();
		}
		String sessionId = memory.caller().sessionId();
		return sessionId.isEmpty() ? "memory " + memory.id() : "session " + sessionId;
	}

	/** Whether it was a call: what Mem0 alone knows can come from anywhere. */
	public boolean isKnown() {
		return last().memory().callId() != null || !last().memory().caller().sessionId().isEmpty();
	}

	public boolean isWithin(String sessionId) {
		return this.exchanges.stream().allMatch((exchange) -> exchange.memory().caller().sessionId().equals(sessionId));
	}

	public Instant start() {
		return this.exchanges.get(0).memory().createdAt();
	}

	public Instant end() {
		return last().memory().createdAt();
	}

	public LocalDate day() {
		return LocalDate.ofInstant(end(), ZoneOffset.UTC);
	}

	public Exchange last() {
		return this.exchanges.get(this.exchanges.size() - 1);
	}

	/** The last turns, oldest first. */
	public List<Exchange> last(int count) {
		return this.exchanges.subList(Math.max(0, this.exchanges.size() - count), this.exchanges.size());
	}

}
