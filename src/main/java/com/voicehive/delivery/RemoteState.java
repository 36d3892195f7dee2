package com.voicehive.delivery;

import org.jspecify.annotations.Nullable;

/**
 * What Mem0 has of a memory, as far as it shows.
 *
 * @param mem0Id its id, when it is more than facts
 * @param revision which wording it is, or the facts are of; 0 when it is not there
 */
record RemoteState(Kind kind, @Nullable String mem0Id, int revision) {

	static final RemoteState ABSENT = new RemoteState(Kind.ABSENT, null, 0);

	static final RemoteState UNSETTLED = new RemoteState(Kind.UNSETTLED, null, 0);

	static final RemoteState EXTRACTING = new RemoteState(Kind.EXTRACTING, null, 0);

	static final RemoteState NOT_EXTRACTED = new RemoteState(Kind.NOT_EXTRACTED, null, 0);

	/** How far a memory has come in Mem0. */
	enum Kind {

		/** Nothing of it is there: it is to be sent. */
		ABSENT,
		/** Nothing is shown, but it may be there. */
		UNSETTLED,
		/** Mem0 extracts facts from it. */
		EXTRACTING,
		/** Mem0 could not extract anything. */
		NOT_EXTRACTED,
		/** It is there. */
		PRESENT

	}

	static RemoteState present(@Nullable String mem0Id, int revision) {
		return new RemoteState(Kind.PRESENT, mem0Id, revision);
	}

}
