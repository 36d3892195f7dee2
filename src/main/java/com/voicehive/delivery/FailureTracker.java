package com.voicehive.delivery;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What has gone wrong with operations, until each gets on. Tells one that Mem0 can't do
 * from a Mem0 that does nothing, or only some.
 */
final class FailureTracker {

	/** So many failures, while Mem0 does others, are its own fault. */
	private static final int AT_FAULT = 10;

	/** The first failures that tell that others get on. */
	private static final int JUDGED_ANEW = 2;

	/** Of so many others that get on, no more than one may have stumbled meanwhile. */
	private static final int OTHERS = 5;

	/** How others have fared: how many Mem0 has done, how many failed a first time. */
	private record Others(long taken, long stumbled) {

		boolean fareWellSince(Others before) {
			return (this.stumbled - before.stumbled) * OTHERS <= this.taken - before.taken;
		}

	}

	/**
	 * The failures of one operation.
	 *
	 * @param since when the first of them was
	 * @param inARow how many since it last got on
	 * @param whileOthersGetOn how many of the last ones, between which Mem0 did others
	 * @param isForGood whether it will never be done
	 * @param first how others had fared at the first of {@code whileOthersGetOn}
	 * @param last how others had fared at the last
	 */
	record FailureHistory(Instant since, int inARow, int whileOthersGetOn, boolean isForGood, Others first,
			Others last) {

		/** Whether Mem0 has done others since this one had failed before. */
		boolean isItsOwn() {
			return this.whileOthersGetOn >= JUDGED_ANEW;
		}

		private FailureHistory again(Others now) {
			int all = this.inARow + 1;
			if (now.taken == this.last.taken) {
				return new FailureHistory(this.since, all, 1, false, now, now);
			}
			int counting = this.whileOthersGetOn + 1;
			if (counting < AT_FAULT) {
				return new FailureHistory(this.since, all, counting, false, this.first, now);
			}
			return now.fareWellSince(this.first) ? new FailureHistory(this.since, all, counting, true, this.first, now)
					: new FailureHistory(this.since, all, JUDGED_ANEW, false, now, now);
		}

	}

	private final InstantSource clock;

	private final Map<Long, FailureHistory> histories = new HashMap<>();

	private Others others = new Others(0, 0);

	FailureTracker(InstantSource clock) {
		this.clock = clock;
	}

	/** Since when an operation has failed; empty while it has not. */
	synchronized Optional<Instant> since(long sequence) {
		return Optional.ofNullable(this.histories.get(sequence)).map(FailureHistory::since);
	}

	/** A request for an operation has failed. */
	synchronized FailureHistory failed(long sequence) {
		FailureHistory before = this.histories.get(sequence);
		if (before == null) {
			this.others = new Others(this.others.taken, this.others.stumbled + 1);
		}
		FailureHistory now = (before != null) ? before.again(this.others)
				: new FailureHistory(this.clock.instant(), 1, 1, false, this.others, this.others);
		this.histories.put(sequence, now);
		return now;
	}

	/** The operation gets on, or is given up. */
	synchronized void over(long sequence) {
		this.histories.remove(sequence);
	}

	/** Mem0 has taken the operation. */
	synchronized void taken(long sequence) {
		over(sequence);
		this.others = new Others(this.others.taken + 1, this.others.stumbled);
	}

}
