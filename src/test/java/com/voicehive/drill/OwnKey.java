package com.voicehive.drill;

import com.voicehive.simulator.Mem0Simulator;

/** The key of Mem0 that one tenant has of its own: refused for the middle of a run. */
final class OwnKey {

	private static final double REVOKED_AT = 0.2;

	private static final double RESTORED_AT = 0.7;

	private final Mem0Simulator mem0;

	private int takenBefore;

	private int takenOfOthers;

	private boolean revoked;

	OwnKey(Mem0Simulator mem0) {
		this.mem0 = mem0;
	}

	/** Told how much of the run is over. */
	void at(double part) {
		boolean now = part >= REVOKED_AT && part < RESTORED_AT;
		if (now && !this.revoked) {
			this.mem0.revoke(Service.OWN_MEM0_KEY);
			this.takenBefore = this.mem0.additions().size();
		}
		else if (!now && this.revoked) {
			this.takenOfOthers = this.mem0.additions().size() - this.takenBefore;
			this.mem0.allow(Service.OWN_MEM0_KEY);
		}
		this.revoked = now;
	}

	int takenOfOthers() {
		return this.takenOfOthers;
	}

}
