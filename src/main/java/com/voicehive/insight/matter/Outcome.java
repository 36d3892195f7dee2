package com.voicehive.insight.matter;

import com.voicehive.memory.WireWord;

/** How a call ended, as far as the agent's words or a record tell. */
public enum Outcome implements WireWord {

	DONE, FAILED, TRANSFERRED,
	/** Something is still to be done. */
	OPEN, UNKNOWN

}
