package com.voicehive.memory;

import java.util.Locale;

/** How far the delivery of a memory to Mem0 has come. */
public enum DeliveryState {

	/** Not yet confirmed by Mem0. */
	PENDING,
	/** Confirmed by Mem0. */
	DELIVERED,
	/** Refused by Mem0 for good; kept here. */
	REJECTED,
	/** Stored while no Mem0 was configured; kept here. */
	LOCAL;

	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

}
