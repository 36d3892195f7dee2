package com.voicehive.webhook;

/**
 * What an event came to.
 *
 * @param result as metrics show it
 */
record Answered(Reply reply, Result result) {

	/** What became of an event. */
	enum Result {

		/** Answered in time. */
		ANSWERED,
		/** Answered, but not in time. */
		LATE,
		/** Something of it is kept that was not known before. */
		STORED,
		/** All of it had come before. */
		REPEATED,
		/** The caller does not want it kept. */
		NOT_KEPT,
		/** Nothing in it is to be kept or answered. */
		NOTED

	}

}
