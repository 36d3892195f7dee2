package com.voicehive.ops;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.voicehive.memory.DeliveryStatus;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Outbox;
import com.voicehive.memory.OutboxCounts;
import com.voicehive.memory.OutboxEntry;
import com.voicehive.memory.OwedDeletion;

/** An outbox of which only the counts are asked. */
final class FixedOutbox implements Outbox {

	static final OutboxCounts EMPTY = new OutboxCounts(0, null, 0, 0);

	/** Null for an outbox that can't be read. */
	volatile OutboxCounts counts = EMPTY;

	@Override
	public OutboxCounts counts() {
		if (this.counts == null) {
			throw new IllegalStateException("disk gone");
		}
		return this.counts;
	}

	@Override
	public List<OutboxEntry> pending(long afterSequence, int limit) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<OutboxEntry> pendingOf(Identity owner, int limit) {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean delivered(String memoryId, String mem0Id, int attempts, Instant at) {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean accepted(String memoryId, String eventId, int attempts) {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean failed(String memoryId, int attempts, String error, Instant nextAttempt) {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean rejected(String memoryId, int attempts, String error) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Optional<DeliveryStatus> status(String memoryId) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<OwedDeletion> deletions(long afterSequence, int limit) {
		throw new UnsupportedOperationException();
	}

	@Override
	public OwedDeletion oweDeletion(String memoryId, String mem0Id, Instant at) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void deletionDone(long sequence) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void deletionFailed(long sequence, int attempts, Instant nextAttempt) {
		throw new UnsupportedOperationException();
	}

}
