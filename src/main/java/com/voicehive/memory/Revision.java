package com.voicehive.memory;

import java.time.Instant;

/**
 * Which of the wordings of a memory one is, and since when.
 *
 * @param number 2 after the first correction
 */
public record Revision(int number, Instant since) {

	/** The number of what was never corrected. */
	public static final int FIRST = 1;

	public Revision {
		if (number <= FIRST) {
			throw new IllegalArgumentException("number: " + number + " (expected: more than " + FIRST + ")");
		}
	}

}
