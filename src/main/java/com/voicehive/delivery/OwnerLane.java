package com.voicehive.delivery;

import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;

import com.voicehive.memory.OutboxEntry;

/**
 * What is to be delivered one after the other: the turns of one owner, or one turn whose
 * extraction is followed. Guarded by the lock of its {@link DeliveryScheduler}.
 */
final class OwnerLane {

	final Object key;

	final NavigableMap<Long, OutboxEntry> entries = new TreeMap<>();

	/** Whether its first entry is being delivered. */
	boolean busy;

	/**
	 * Whether everything was taken up anew while its first entry was being delivered:
	 * that entry may have become pending again unseen.
	 */
	boolean reloadWhenDone;

	/** Up to here, a call in progress waits for its entries. */
	long liveUpTo;

	/**
	 * Whether its first entry may have been under way when the last process of this
	 * service died.
	 */
	boolean maybeSent;

	/** When it may go on. */
	Instant notBefore = Instant.MIN;

	OwnerLane(Object key) {
		this.key = key;
	}

	/** Whether a call in progress waits for its first entry. */
	boolean isLive() {
		return this.entries.firstKey() <= this.liveUpTo;
	}

}
