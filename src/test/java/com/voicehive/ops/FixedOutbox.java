package com.voicehive.ops;

import com.voicehive.memory.OutboxCounts;
import com.voicehive.memory.UnusedOutbox;

/** An outbox of which only the counts are asked. */
final class FixedOutbox extends UnusedOutbox {

	static final OutboxCounts EMPTY = new OutboxCounts(0, null, 0, 0, 0);

	/** Null for an outbox that can't be read. */
	volatile OutboxCounts counts = EMPTY;

	@Override
	public OutboxCounts counts() {
		if (this.counts == null) {
			throw new IllegalStateException("disk gone");
		}
		return this.counts;
	}

}
