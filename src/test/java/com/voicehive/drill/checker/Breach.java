package com.voicehive.drill.checker;

/** A promise that was not kept. */
public enum Breach {

	/** Acknowledged, and not here or not in Mem0 at the end. */
	LOST("lost"),
	/** Shown twice, under two ids, or twice in Mem0. */
	DOUBLED("doubled"),
	/** Taken by Mem0 or shown in another order than stored. */
	REORDERED("reordered"),
	/** A read that began after the acknowledgement lacks it, or shows its old words. */
	STALE_READ("stale reads"),
	/** A read that began after its deletion shows it. */
	RESURRECTED("shown after deletion"),
	/** Deleted or corrected here, and in Mem0 for good. */
	LEFT_IN_MEM0("left in Mem0"),
	/** Shown to someone whose it is not. */
	STRANGER("shown to a stranger"),
	/** Shown in other words, or as of another time, than it was said. */
	ALTERED("altered"),
	/** Corrected by a request that was refused, or counted otherwise than told. */
	REVISION("revisions"),
	/** A repeated request got another answer than the first. */
	IDEMPOTENCY("idempotency"),
	/**
	 * What callers said can be read in a file or the log; what is to be masked, in Mem0.
	 */
	READABLE("readable"),
	/** Later than the budget and the tolerance. */
	LATE("late answers"),
	/** A status that nothing the caller did explains. */
	UNEXPECTED_ANSWER("unexpected answers"),
	/** No answer, and no kill that explains it. */
	NO_ANSWER("no answer");

	private final String words;

	Breach(String words) {
		this.words = words;
	}

	@Override
	public String toString() {
		return this.words;
	}

}
