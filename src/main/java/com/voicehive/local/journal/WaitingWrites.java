package com.voicehive.local.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;

import com.voicehive.memory.Tenant;
import org.jspecify.annotations.Nullable;

/**
 * The writes that wait for the thread that writes. Tenants take turns, so that each waits
 * for one write of every other and not for all of them; a tenant's own keep their order,
 * the large and the small ones each.
 */
final class WaitingWrites {

	private final Turns small = new Turns();

	private final Turns large = new Turns();

	private boolean closed;

	/**
	 * @throws IllegalStateException when it is closed
	 */
	synchronized void add(JournalWrite<?> write) {
		if (this.closed) {
			throw new IllegalStateException("the store is closed");
		}
		(write.isLarge() ? this.large : this.small).add(write);
		notifyAll();
	}

	/** Waits for a write; false when there is none and none will come. */
	synchronized boolean await() {
		while (this.small.isEmpty() && this.large.isEmpty() && !this.closed) {
			try {
				wait();
			}
			catch (InterruptedException ex) {
				// Nobody else holds the thread that writes: only close() ends it.
			}
		}
		return !this.small.isEmpty() || !this.large.isEmpty();
	}

	/**
	 * Takes small writes, at least one if there is one.
	 * @param size of all of them together, about
	 */
	synchronized List<JournalWrite<?>> takeSmall(int limit, long size) {
		List<JournalWrite<?>> taken = new ArrayList<>();
		long left = size;
		while (taken.size() < limit && left > 0 && !this.small.isEmpty()) {
			JournalWrite<?> next = this.small.take();
			left -= next.size;
			taken.add(next);
		}
		return taken;
	}

	synchronized @Nullable JournalWrite<?> takeLarge() {
		return this.large.isEmpty() ? null : this.large.take();
	}

	synchronized void close() {
		this.closed = true;
		notifyAll();
	}

	/** Some writes, by tenant; those of nobody have a turn too. */
	private static final class Turns {

		/** Whose turn is next comes first. */
		private final Map<Optional<Tenant>, Queue<JournalWrite<?>>> byTenant = new LinkedHashMap<>();

		void add(JournalWrite<?> write) {
			this.byTenant.computeIfAbsent(Optional.ofNullable(write.tenant), (first) -> new ArrayDeque<>()).add(write);
		}

		boolean isEmpty() {
			return this.byTenant.isEmpty();
		}

		JournalWrite<?> take() {
			Optional<Tenant> next = this.byTenant.keySet().iterator().next();
			Queue<JournalWrite<?>> waiting = Objects.requireNonNull(this.byTenant.remove(next));
			JournalWrite<?> taken = waiting.remove();
			if (!waiting.isEmpty()) {
				this.byTenant.put(next, waiting);
			}
			return taken;
		}

	}

}
