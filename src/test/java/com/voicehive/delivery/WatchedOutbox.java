package com.voicehive.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.LongFunction;

import com.voicehive.memory.DeliveryStatus;
import com.voicehive.memory.Gone;
import com.voicehive.memory.Memory;
import com.voicehive.memory.Operation;
import com.voicehive.memory.Outbox;
import com.voicehive.memory.OutboxCounts;
import com.voicehive.memory.OutboxReport;
import com.voicehive.memory.Receipt;
import com.voicehive.memory.SteadyClock;
import com.voicehive.memory.Tenant;
import org.jspecify.annotations.Nullable;

/** An outbox that lets a test come before and after each call. */
abstract class WatchedOutbox implements Outbox {

	/** What is noted of an operation. */
	enum Note {

		SENDING, DELIVERED, UPDATED, ACCEPTED, FAILED, POSTPONED, REJECTED, DELETED, SET_APART

	}

	private final Outbox outbox;

	WatchedOutbox(Outbox outbox) {
		this.outbox = outbox;
	}

	/** Around each note of what became of an operation. */
	<T> T note(Note note, Operation operation, Supplier<T> call) {
		return call(call);
	}

	/** Around each call. */
	<T> T call(Supplier<T> call) {
		return call.get();
	}

	private void note(Note note, Operation operation, Runnable call) {
		note(note, operation, () -> {
			call.run();
			return true;
		});
	}

	@Override
	public Outbox of(Tenant tenant) {
		WatchedOutbox watched = this;
		return new WatchedOutbox(this.outbox.of(tenant)) {
			@Override
			<T> T note(Note note, Operation operation, Supplier<T> call) {
				return watched.note(note, operation, call);
			}

			@Override
			<T> T call(Supplier<T> call) {
				return watched.call(call);
			}
		};
	}

	@Override
	public List<Tenant> tenants() {
		return call(this.outbox::tenants);
	}

	@Override
	public void restart(Instant latest) {
		call(() -> {
			this.outbox.restart(latest);
			return true;
		});
	}

	@Override
	public List<Operation> next(boolean live, Instant now, Set<String> without, int limit) {
		return call(() -> this.outbox.next(live, now, without, limit));
	}

	@Override
	public Optional<Receipt> receipt(String memoryId, boolean live, LongFunction<Instant> worthWaiting) {
		return call(() -> this.outbox.receipt(memoryId, live, worthWaiting));
	}

	@Override
	public boolean sending(Operation add, Instant notAgainBefore) {
		return note(Note.SENDING, add, () -> this.outbox.sending(add, notAgainBefore));
	}

	@Override
	public void delivered(Operation add, @Nullable String mem0Id, int attempts, Instant at) {
		note(Note.DELIVERED, add, () -> this.outbox.delivered(add, mem0Id, attempts, at));
	}

	@Override
	public void accepted(Operation add, String eventId, Instant notBefore) {
		note(Note.ACCEPTED, add, () -> this.outbox.accepted(add, eventId, notBefore));
	}

	@Override
	public void failed(Operation operation, String error, Instant notBefore, boolean live) {
		note(Note.FAILED, operation, () -> this.outbox.failed(operation, error, notBefore, live));
	}

	@Override
	public void postponed(Operation operation, Instant notBefore, boolean live) {
		note(Note.POSTPONED, operation, () -> this.outbox.postponed(operation, notBefore, live));
	}

	@Override
	public void updated(Operation update, String mem0Id, Gone gone, Instant at) {
		note(Note.UPDATED, update, () -> this.outbox.updated(update, mem0Id, gone, at));
	}

	@Override
	public void absent(Operation update) {
		note(Note.UPDATED, update, () -> this.outbox.absent(update));
	}

	@Override
	public void rejected(Operation add, int attempts, String error) {
		note(Note.REJECTED, add, () -> this.outbox.rejected(add, attempts, error));
	}

	@Override
	public void deleted(Operation deletion, Gone gone) {
		note(Note.DELETED, deletion, () -> this.outbox.deleted(deletion, gone));
	}

	@Override
	public void setApart(Operation deletion, Gone gone, Instant notBefore) {
		note(Note.SET_APART, deletion, () -> this.outbox.setApart(deletion, gone, notBefore));
	}

	@Override
	public Optional<DeliveryStatus> status(String memoryId) {
		return call(() -> this.outbox.status(memoryId));
	}

	@Override
	public OutboxCounts counts() {
		return call(this.outbox::counts);
	}

	@Override
	public OutboxReport report(int failures, SteadyClock clock) {
		return call(() -> this.outbox.report(failures, clock));
	}

	@Override
	public int restoreRejected() {
		return call(this.outbox::restoreRejected);
	}

	@Override
	public List<String> suspects(Collection<String> memoryIds, Instant now) {
		return call(() -> this.outbox.suspects(memoryIds, now));
	}

	@Override
	public void absent(String memoryId, String mem0Id, Instant at) {
		this.outbox.absent(memoryId, mem0Id, at);
	}

	@Override
	public void present(Collection<String> memoryIds) {
		this.outbox.present(memoryIds);
	}

	@Override
	public int restoreMissing(Instant at) {
		return call(() -> this.outbox.restoreMissing(at));
	}

	@Override
	public void retryNow() {
		call(() -> {
			this.outbox.retryNow();
			return true;
		});
	}

	@Override
	public int retryAll(boolean repeatable) {
		return call(() -> this.outbox.retryAll(repeatable));
	}

	@Override
	public Set<String> callsOf(Operation erasure) {
		return call(() -> this.outbox.callsOf(erasure));
	}

	@Override
	public int tombstone(Operation erasure, List<Memory> shown) {
		return call(() -> this.outbox.tombstone(erasure, shown));
	}

	@Override
	public boolean isToBeVerified(Operation deletion) {
		return call(() -> this.outbox.isToBeVerified(deletion));
	}

	@Override
	public boolean isTombstoned(String id) {
		return call(() -> this.outbox.isTombstoned(id));
	}

}
