package com.voicehive.memory;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;

import org.jspecify.annotations.Nullable;

/** An outbox of which nothing is asked but what a test answers. */
public class UnusedOutbox implements Outbox {

	@Override
	public Outbox of(Tenant tenant) {
		return this;
	}

	@Override
	public List<Tenant> tenants() {
		throw new UnsupportedOperationException();
	}

	@Override
	public void restart(Instant latest) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<Operation> next(boolean live, Instant now, Set<String> without, int limit) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Optional<Receipt> receipt(String memoryId, boolean live, LongFunction<Instant> worthWaiting) {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean sending(Operation add, Instant notAgainBefore) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void delivered(Operation add, @Nullable String mem0Id, int attempts, Instant at) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void accepted(Operation add, String eventId, Instant notBefore) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void failed(Operation operation, String error, Instant notBefore, boolean live) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void postponed(Operation operation, Instant notBefore, boolean live) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void updated(Operation update, String mem0Id, Gone gone, Instant at) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void absent(Operation update) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void rejected(Operation add, int attempts, String error) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void deleted(Operation deletion, Gone gone) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void setApart(Operation deletion, Gone gone, Instant notBefore) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Optional<DeliveryStatus> status(String memoryId) {
		throw new UnsupportedOperationException();
	}

	@Override
	public OutboxCounts counts() {
		throw new UnsupportedOperationException();
	}

	@Override
	public OutboxReport report(int failures, SteadyClock clock) {
		throw new UnsupportedOperationException();
	}

	@Override
	public int restoreRejected() {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<String> suspects(Collection<String> memoryIds, Instant now) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void absent(String memoryId, String mem0Id, Instant at) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void present(Collection<String> memoryIds) {
		throw new UnsupportedOperationException();
	}

	@Override
	public int restoreMissing(Instant at) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void retryNow() {
		throw new UnsupportedOperationException();
	}

	@Override
	public int retryAll(boolean repeatable) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Set<String> callsOf(Operation erasure) {
		throw new UnsupportedOperationException();
	}

	@Override
	public int tombstone(Operation erasure, List<Memory> shown) {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean isToBeVerified(Operation deletion) {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean isTombstoned(String id) {
		throw new UnsupportedOperationException();
	}

}
