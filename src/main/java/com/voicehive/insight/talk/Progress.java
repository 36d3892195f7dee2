package com.voicehive.insight.talk;

/** How far a matter has got, by what the agent says of it. */
public enum Progress {

	/** It is done. */
	DONE,
	/** It can't be done. */
	FAILED,
	/** Somebody else takes it over. */
	TRANSFERRED,
	/** The call is over. */
	FAREWELL;

	public static final Phrasebook<Progress> PHRASES = Phrasebook.of(Progress.class);

}
