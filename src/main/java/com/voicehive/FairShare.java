package com.voicehive;

import java.util.Collection;

/** Shares room among those who want some of it. */
final class FairShare {

	private FairShare() {
	}

	/**
	 * How much each may have at most, so that all together have no more than there is;
	 * what some do not need, others may have.
	 */
	static int of(int room, Collection<Long> wanted) {
		long left = room;
		int others = wanted.size();
		for (long one : wanted.stream().sorted().toList()) {
			if (one * others > left) {
				return (int) (left / others);
			}
			left -= one;
			others--;
		}
		return room;
	}

}
