package com.voicehive.memory;

/** How far the delivery of a memory to Mem0 has come. */
public enum DeliveryState implements WireWord {

	/** Not yet confirmed by Mem0. */
	PENDING,
	/** Confirmed by Mem0. */
	DELIVERED,
	/** Refused by Mem0 for good; kept here. */
	REJECTED,
	/** Stored while no Mem0 was configured; kept here. */
	LOCAL,
	/** Confirmed by Mem0, which has it no longer; kept here. */
	MISSING;

}
