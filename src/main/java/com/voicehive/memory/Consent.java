package com.voicehive.memory;

/** What the caller of a turn has said to being remembered. */
public enum Consent implements WireWord {

	GRANTED, DENIED

}
