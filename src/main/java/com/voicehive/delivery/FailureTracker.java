package com.voicehive.delivery;

import java.util.HashMap;
import java.util.Map;

/**
 * What has gone wrong with the turns under way, until each gets on. Tells a turn that
 * Mem0 can't take from a Mem0 that takes nothing, or only some.
 */
final class FailureTracker {

	/** So many failures, while Mem0 takes others, are the turn's fault. */
	private static final int AT_FAULT = 10;

	/** The first failures that tell that others get on. */
	private static final int JUDGED_ANEW = 2;

	/** Of so many others that get on, no more than one may have stumbled meanwhile. */
	private static final int OTHERS = 5;

	/**
	 * How others have fared so far.
	 *
	 * @param taken how many turns Mem0 has taken
	 * @param stumbled how many turns have failed for a first time
	 */
	private record Others(long taken, long stumbled) {

		boolean fareWellSince(Others before) {
			return (this.stumbled - before.stumbled) * OTHERS <= this.taken - before.taken;
		}

	}

	/**
	 * The failures of one turn.
	 *
	 * @param inARow how many since it last got on
	 * @param whileOthersGetOn how many of the last ones, between which Mem0 took others
	 * @param refusals how many adds Mem0 has turned away unread
	 * @param isForGood whether it will never be taken
	 * @param first how others had fared at the first of {@code whileOthersGetOn}
	 * @param last how others had fared at the last
	 */
	record FailureHistory(int inARow, int whileOthersGetOn, int refusals, boolean isForGood, Others first,
			Others last) {

		/** Whether Mem0 has taken others since this turn had failed before. */
		boolean isItsOwn() {
			return this.whileOthersGetOn >= JUDGED_ANEW;
		}

		private FailureHistory again(int refused, Others now) {
			int all = this.inARow + 1;
			if (now.taken == this.last.taken) {
				return new FailureHistory(all, 1, this.refusals + refused, false, now, now);
			}
			int counting = this.whileOthersGetOn + 1;
			if (counting < AT_FAULT) {
				return new FailureHistory(all, counting, this.refusals + refused, false, this.first, now);
			}
			return now.fareWellSince(this.first)
					? new FailureHistory(all, counting, this.refusals + refused, true, this.first, now)
					: new FailureHistory(all, JUDGED_ANEW, this.refusals + refused, false, now, now);
		}

	}

	private final Map<String, FailureHistory> troubles = new HashMap<>();

	private Others others = new Others(0, 0);

	/**
	 * A request for a turn has failed.
	 * @param refused whether it was an add that Mem0 has turned away unread
	 */
	synchronized FailureHistory failed(String memoryId, boolean refused) {
		int refusals = refused ? 1 : 0;
		FailureHistory before = this.troubles.get(memoryId);
		if (before == null) {
			this.others = new Others(this.others.taken, this.others.stumbled + 1);
		}
		FailureHistory now = (before != null) ? before.again(refusals, this.others)
				: new FailureHistory(1, 1, refusals, false, this.others, this.others);
		this.troubles.put(memoryId, now);
		return now;
	}

	synchronized int refusals(String memoryId) {
		FailureHistory trouble = this.troubles.get(memoryId);
		return (trouble != null) ? trouble.refusals() : 0;
	}

	/** The turn gets on, or is given up. */
	synchronized void over(String memoryId) {
		this.troubles.remove(memoryId);
	}

	/** Mem0 has taken the turn. */
	synchronized void taken(String memoryId) {
		over(memoryId);
		this.others = new Others(this.others.taken + 1, this.others.stumbled);
	}

}
