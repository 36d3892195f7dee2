package com.voicehive.failover;

import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What has gone wrong with the turns under way, until each gets on. Tells a turn that
 * Mem0 can't take from a Mem0 that takes nothing.
 */
final class Troubles {

	/** So many failures, while Mem0 takes others, are the turn's fault. */
	private static final int AT_FAULT = 10;

	/**
	 * The failures of one turn.
	 *
	 * @param inARow how many since it last got on
	 * @param whileOthersGetOn how many of the last ones, between which Mem0 took others
	 * @param refusals how many adds Mem0 has turned away unread
	 */
	record Trouble(int inARow, int whileOthersGetOn, int refusals, Instant last) {

		/** Whether Mem0 has taken others since this turn had failed before. */
		boolean isItsOwn() {
			return this.whileOthersGetOn > 1;
		}

		boolean isForGood() {
			return this.whileOthersGetOn >= AT_FAULT;
		}

	}

	private final ConcurrentMap<String, Trouble> troubles = new ConcurrentHashMap<>();

	private volatile Instant lastTaken = Instant.MIN;

	/**
	 * A request for a turn has failed.
	 * @param refused whether it was an add that Mem0 has turned away unread
	 */
	Trouble failed(String memoryId, boolean refused, Instant now) {
		int refusals = refused ? 1 : 0;
		return this.troubles.merge(memoryId, new Trouble(1, 1, refusals, now), (before, first) -> {
			boolean othersGetOn = !this.lastTaken.isBefore(before.last());
			return new Trouble(before.inARow() + 1, othersGetOn ? before.whileOthersGetOn() + 1 : 1,
					before.refusals() + refusals, now);
		});
	}

	int refusals(String memoryId) {
		Trouble trouble = this.troubles.get(memoryId);
		return (trouble != null) ? trouble.refusals() : 0;
	}

	/** The turn gets on, or is given up. */
	void over(String memoryId) {
		this.troubles.remove(memoryId);
	}

	/** Mem0 has taken the turn. */
	void taken(String memoryId, Instant now) {
		over(memoryId);
		this.lastTaken = now;
	}

}
