package com.voicehive.local.journal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;

import com.voicehive.memory.DeliveryStatus;
import com.voicehive.memory.Gone;
import com.voicehive.memory.Memory;
import com.voicehive.memory.Operation;
import com.voicehive.memory.Outbox;
import com.voicehive.memory.OutboxCounts;
import com.voicehive.memory.OutboxReport;
import com.voicehive.memory.Receipt;
import com.voicehive.memory.Tenant;
import com.voicehive.memory.SteadyClock;
import org.jspecify.annotations.Nullable;

/** The outbox in the database of the journal. */
public final class LocalOutbox implements Outbox {

	/** So few that no store waits for them. */
	private static final int TOGETHER = 500;

	private final Partition data;

	public LocalOutbox(Partition data) {
		this.data = data;
	}

	@Override
	public LocalOutbox of(Tenant tenant) {
		return new LocalOutbox(this.data.of(tenant));
	}

	@Override
	public List<Tenant> tenants() {
		return this.data.read((session) -> new LaneTable(session).tenants());
	}

	@Override
	public void restart(Instant latest) {
		this.data.write((session) -> new OperationTable(session).restart(latest));
	}

	@Override
	public List<Operation> next(boolean live, Instant now, Set<String> without, int limit) {
		return this.data.read((session) -> new LaneTable(session).next(live, now, without, limit));
	}

	@Override
	public Optional<Receipt> receipt(String memoryId, boolean live, LongFunction<Instant> worthWaiting) {
		return this.data.read((session) -> new DeliveryTable(session).receipt(memoryId, live, worthWaiting));
	}

	@FunctionalInterface
	private interface Note {

		void write(OperationNotes notes) throws SQLException;

	}

	private void note(Operation operation, Note note) {
		this.data.of(operation.tenant()).write((session) -> {
			note.write(new OperationNotes(session));
			return true;
		});
	}

	@Override
	public boolean sending(Operation add, Instant notAgainBefore) {
		return this.data.of(add.tenant()).write((session) -> new OperationNotes(session).sending(add, notAgainBefore));
	}

	@Override
	public void delivered(Operation add, @Nullable String mem0Id, int attempts, Instant at) {
		note(add, (notes) -> notes.delivered(add, mem0Id, attempts, at));
	}

	@Override
	public void accepted(Operation add, String eventId, Instant notBefore) {
		note(add, (notes) -> notes.accepted(add, eventId, notBefore));
	}

	@Override
	public void failed(Operation operation, String error, Instant notBefore, boolean live) {
		note(operation, (notes) -> notes.failed(operation, error, notBefore, live));
	}

	@Override
	public void postponed(Operation operation, Instant notBefore, boolean live) {
		note(operation, (notes) -> notes.postponed(operation, notBefore, live));
	}

	@Override
	public void updated(Operation update, String mem0Id, Gone gone, Instant at) {
		note(update, (notes) -> notes.updated(update, mem0Id, gone, at));
	}

	@Override
	public void absent(Operation update) {
		note(update, (notes) -> notes.absent(update));
	}

	@Override
	public void rejected(Operation operation, int attempts, String error) {
		note(operation, (notes) -> notes.rejected(operation, attempts, error));
	}

	@Override
	public void deleted(Operation deletion, Gone gone) {
		note(deletion, (notes) -> notes.deleted(deletion, gone));
	}

	@Override
	public void setApart(Operation deletion, Gone gone, Instant notBefore) {
		note(deletion, (notes) -> notes.setApart(deletion, gone, notBefore));
	}

	@Override
	public Optional<DeliveryStatus> status(String memoryId) {
		return this.data.read((session) -> new DeliveryTable(session).status(memoryId));
	}

	@Override
	public OutboxCounts counts() {
		return this.data.read((session) -> new DeliveryTable(session).counts());
	}

	@Override
	public OutboxReport report(int failures, SteadyClock clock) {
		return this.data.read((session) -> new DeliveryTable(session).report(failures, clock));
	}

	@Override
	public int restoreRejected() {
		return this.data.write((session) -> new OperationTable(session).restoreSetAside());
	}

	@Override
	public List<String> suspects(Collection<String> memoryIds, Instant now) {
		return this.data.read((session) -> new AbsenceTable(session).suspects(memoryIds, now));
	}

	@Override
	public void absent(String memoryId, String mem0Id, Instant at) {
		this.data.write((session) -> new AbsenceTable(session).absent(memoryId, mem0Id, at));
	}

	@Override
	public void present(Collection<String> memoryIds) {
		List<String> absent = this.data.read((session) -> new AbsenceTable(session).absent(memoryIds));
		if (!absent.isEmpty()) {
			this.data.write((session) -> new AbsenceTable(session).present(absent));
		}
	}

	@Override
	public int restoreMissing(Instant at) {
		int restored = 0;
		int some;
		do {
			some = this.data.write((session) -> new AbsenceTable(session).restore(at, TOGETHER));
			restored += some;
		}
		while (some == TOGETHER);
		return restored;
	}

	@Override
	public void retryNow() {
		this.data.write((session) -> new LaneTable(session).retryNow());
	}

	@Override
	public int retryAll(boolean repeatable) {
		return this.data.write((session) -> new OperationTable(session).retryAll(repeatable));
	}

	@Override
	public Set<String> callsOf(Operation erasure) {
		return this.data.of(erasure.tenant()).read((session) -> new OperationTable(session).callsOf(erasure));
	}

	@Override
	public int tombstone(Operation erasure, List<Memory> shown) {
		int tombstoned = 0;
		for (int from = 0; from < shown.size(); from += TOGETHER) {
			List<Memory> some = shown.subList(from, Math.min(shown.size(), from + TOGETHER));
			tombstoned += this.data.write((session) -> {
				int news = new MemoryRemoval(session).tombstone(some);
				new ReceiptTable(session).deletedToo(erasure, news);
				return news;
			});
		}
		return tombstoned;
	}

	@Override
	public boolean isToBeVerified(Operation deletion) {
		return this.data.of(deletion.tenant()).read((session) -> new ReceiptTable(session).isOwed(deletion));
	}

	@Override
	public boolean isTombstoned(String id) {
		return this.data.read((session) -> new DeletionTable(session).isTombstoned(id));
	}

}
