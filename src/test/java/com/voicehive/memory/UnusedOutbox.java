package com.voicehive.memory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** An outbox of which nothing is asked but what a test answers. */
public class UnusedOutbox implements Outbox {

	@Override
	public Optional<DeliveryStatus> status(String memoryId) {
		throw new UnsupportedOperationException();
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
	public List<OutboxEntry> unsentOf(String sessionId, long beforeSequence, int limit) {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean delivered(String memoryId, @Nullable String mem0Id, int attempts, Instant at) {
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
	public Optional<String> eventOf(String memoryId) {
		throw new UnsupportedOperationException();
	}

	@Override
	public OutboxCounts counts() {
		throw new UnsupportedOperationException();
	}

	@Override
	public OutboxReport report(int failures, Instant now) {
		throw new UnsupportedOperationException();
	}

	@Override
	public int restoreRejected() {
		throw new UnsupportedOperationException();
	}

	@Override
	public int retryNow(Instant now, boolean repeatable) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<PendingDeletion> deletions(Instant now, long afterSequence, int limit) {
		throw new UnsupportedOperationException();
	}

	@Override
	public int tombstone(List<Memory> shown) {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean isTombstoned(String id) {
		throw new UnsupportedOperationException();
	}

	@Override
	public PendingDeletion enqueueDeletion(String memoryId, @Nullable String mem0Id, Instant at) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void deletionDone(long sequence) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void deletionLooked(long sequence, Instant at, Instant nextAttempt) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void deletionFailed(long sequence, int attempts, Instant nextAttempt) {
		throw new UnsupportedOperationException();
	}

}
