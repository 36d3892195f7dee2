package com.voicehive.drill;

import java.time.Duration;

/**
 * How big a drill is.
 *
 * @param seed decides the faults, the kills and what callers do
 * @param operations how many answers callers get
 * @param kills how often the server is killed
 * @param callers at once
 * @param pause of a caller between an answer and the next question, on average
 * @param tolerance how much later than its budget an answer may be
 * @param mem0Timeout how long the service waits for Mem0 when nobody waits for it; longer
 * than any answer may take, so that one which waits for a hang is too late
 * @param patience how long Mem0 may need at the end to forget what arrived there after
 * its deletion; zero to leave that unchecked
 */
record DrillPlan(long seed, int operations, int kills, int callers, Duration pause, Duration tolerance,
		Duration mem0Timeout, Duration patience) {

	/** The whole drill, changed by {@code -Ddrill.seed=...} and the like. */
	static DrillPlan whole() {
		return new DrillPlan(Long.getLong("drill.seed", 1), Integer.getInteger("drill.operations", 50_000),
				Integer.getInteger("drill.kills", 20), Integer.getInteger("drill.callers", 200),
				Duration.ofMillis(Integer.getInteger("drill.pause", 1500)),
				Duration.ofMillis(Integer.getInteger("drill.tolerance", 50)), Duration.ofSeconds(5),
				Duration.ofSeconds(Integer.getInteger("drill.patience", 480)));
	}

	/**
	 * One for every build. Others may use the machine meanwhile, so it overlooks a few
	 * seconds.
	 */
	static DrillPlan brief() {
		return new DrillPlan(Long.getLong("drill.seed", 1), 2_500, 2, 60, Duration.ofMillis(80), Duration.ofSeconds(8),
				Duration.ofSeconds(12), Duration.ZERO);
	}

}
