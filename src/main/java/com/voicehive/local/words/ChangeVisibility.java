package com.voicehive.local.words;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import com.voicehive.local.feed.Owner;
import org.apache.lucene.search.ReferenceManager;
import org.jspecify.annotations.Nullable;

/**
 * Shows the changes of an index to its searches. A refresh costs more than a search, so
 * none is made for changes that concern others only.
 */
final class ChangeVisibility {

	private final ReferenceManager<?> searchers;

	/** Counts the changes, each when it is made. */
	private final AtomicLong changes = new AtomicLong();

	/** Of the changes, so many are seen by searches. */
	private volatile long shown;

	/** Of the changes, the last that a search must see whoever it is for. */
	private volatile long everybodys;

	/** Of the changes not shown yet, the last of each identity. */
	private final Map<Owner, Long> latest = new ConcurrentHashMap<>();

	/** The refresh that is under way; null when none is. */
	private final AtomicReference<@Nullable CompletableFuture<Void>> refresh = new AtomicReference<>();

	ChangeVisibility(ReferenceManager<?> searchers) {
		this.searchers = searchers;
	}

	/** Notes a change that was made of what is found under these. */
	void changed(Set<Owner> owners) {
		long change = this.changes.incrementAndGet();
		owners.forEach((owner) -> this.latest.put(owner, change));
	}

	void changedForEverybody() {
		this.everybodys = this.changes.incrementAndGet();
	}

	/** Lets searches see all changes. */
	void showAll() throws IOException {
		show(this.changes.get());
	}

	/** Lets searches see what is found under some; all, when there are none. */
	void showTo(Set<Owner> owners) throws IOException {
		if (owners.isEmpty()) {
			showAll();
			return;
		}
		long last = this.everybodys;
		for (Owner owner : owners) {
			last = Math.max(last, this.latest.getOrDefault(owner, 0L));
		}
		show(last);
	}

	/**
	 * Lets searches see the changes up to one. One refresh serves all who wait for it,
	 * and its end wakes all of them: handing on a lock would make a crowd queue for
	 * longer than it can wait.
	 */
	private void show(long wanted) throws IOException {
		while (this.shown < wanted) {
			CompletableFuture<Void> mine = new CompletableFuture<>();
			CompletableFuture<Void> running = this.refresh.compareAndExchange(null, mine);
			if (running == null) {
				refresh(mine);
			}
			else {
				running.join();
			}
		}
	}

	private void refresh(CompletableFuture<Void> done) throws IOException {
		try {
			long showing = this.changes.get();
			this.searchers.maybeRefreshBlocking();
			this.shown = showing;
			this.latest.values().removeIf((change) -> change <= showing);
		}
		finally {
			this.refresh.set(null);
			// Those who wait look again, and fail by themselves where this has.
			done.complete(null);
		}
	}

}
