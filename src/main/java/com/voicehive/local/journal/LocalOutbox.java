package com.voicehive.local.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.voicehive.memory.DeliveryStatus;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;
import com.voicehive.memory.Outbox;
import com.voicehive.memory.OutboxCounts;
import com.voicehive.memory.OutboxEntry;
import com.voicehive.memory.OutboxReport;
import com.voicehive.memory.PendingDeletion;
import org.jspecify.annotations.Nullable;

/** The outbox in the database of the journal. */
public final class LocalOutbox implements Outbox {

	/** So few that no store waits for them. */
	private static final int TOMBSTONED_TOGETHER = 500;

	private final Database database;

	private final JournalWriter writer;

	public LocalOutbox(Database database, JournalWriter writer) {
		this.database = database;
		this.writer = writer;
	}

	@Override
	public List<OutboxEntry> pending(long afterSequence, int limit) {
		return this.database.read((session) -> new DeliveryTable(session).pending(afterSequence, limit));
	}

	@Override
	public List<OutboxEntry> pendingOf(Identity owner, int limit) {
		return this.database.read((session) -> new DeliveryTable(session).pendingOf(owner, limit));
	}

	@Override
	public List<OutboxEntry> unsentOf(String sessionId, long beforeSequence, int limit) {
		return this.database.read((session) -> new DeliveryTable(session).unsentOf(sessionId, beforeSequence, limit));
	}

	@Override
	public boolean delivered(String memoryId, @Nullable String mem0Id, int attempts, Instant at) {
		return this.writer.write((session) -> new DeliveryTable(session).delivered(memoryId, mem0Id, attempts, at));
	}

	@Override
	public boolean accepted(String memoryId, String eventId, int attempts) {
		return this.writer.write((session) -> new DeliveryTable(session).accepted(memoryId, eventId, attempts));
	}

	@Override
	public boolean failed(String memoryId, int attempts, String error, Instant nextAttempt) {
		return this.writer
			.write((session) -> new DeliveryTable(session).failed(memoryId, attempts, error, nextAttempt));
	}

	@Override
	public boolean rejected(String memoryId, int attempts, String error) {
		return this.writer.write((session) -> new DeliveryTable(session).rejected(memoryId, attempts, error));
	}

	@Override
	public Optional<DeliveryStatus> status(String memoryId) {
		return this.database.read((session) -> new DeliveryTable(session).status(memoryId));
	}

	@Override
	public Optional<String> eventOf(String memoryId) {
		return this.database.read((session) -> new DeliveryTable(session).eventOf(memoryId));
	}

	@Override
	public OutboxCounts counts() {
		return this.database.read((session) -> new DeliveryTable(session).counts());
	}

	@Override
	public OutboxReport report(int failures, Instant now) {
		return this.database.read((session) -> new DeliveryTable(session).report(failures, now));
	}

	@Override
	public int restoreRejected() {
		return this.writer.write((session) -> new DeliveryTable(session).restoreRejected());
	}

	@Override
	public int retryNow(Instant now, boolean repeatable) {
		return this.writer.write((session) -> {
			new DeletionTable(session).retryNow(now);
			return new DeliveryTable(session).retryNow(now, repeatable);
		});
	}

	@Override
	public List<PendingDeletion> deletions(Instant now, long afterSequence, int limit) {
		return this.database.read((session) -> new DeletionTable(session).due(now, afterSequence, limit));
	}

	@Override
	public int tombstone(List<Memory> shown) {
		int tombstoned = 0;
		for (int from = 0; from < shown.size(); from += TOMBSTONED_TOGETHER) {
			List<Memory> some = shown.subList(from, Math.min(shown.size(), from + TOMBSTONED_TOGETHER));
			tombstoned += this.writer.write((session) -> new MemoryRemoval(session).tombstone(some));
		}
		return tombstoned;
	}

	@Override
	public boolean isTombstoned(String id) {
		return this.database.read((session) -> new DeletionTable(session).isTombstoned(id));
	}

	@Override
	public PendingDeletion enqueueDeletion(String memoryId, @Nullable String mem0Id, Instant at) {
		return this.writer.write((session) -> {
			DeletionTable deletions = new DeletionTable(session);
			// Mem0's copy has turned up after the memory was deleted here.
			deletions.tombstone(mem0Id);
			return deletions.enqueueDeletion(memoryId, mem0Id, at);
		});
	}

	@Override
	public void deletionDone(long sequence) {
		this.writer.write((session) -> new DeletionTable(session).done(sequence));
	}

	@Override
	public void deletionLooked(long sequence, Instant at, Instant nextAttempt) {
		this.writer.write((session) -> new DeletionTable(session).looked(sequence, at, nextAttempt));
	}

	@Override
	public void deletionFailed(long sequence, int attempts, Instant nextAttempt) {
		this.writer.write((session) -> new DeletionTable(session).failed(sequence, attempts, nextAttempt));
	}

}
