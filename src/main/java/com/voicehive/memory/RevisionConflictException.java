package com.voicehive.memory;

/** The memory is of another revision than the one that was to be corrected. */
public final class RevisionConflictException extends RuntimeException {

	RevisionConflictException(int revision) {
		super("revision: " + revision + " (expected: that of the correction)");
	}

}
