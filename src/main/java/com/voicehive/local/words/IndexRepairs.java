package com.voicehive.local.words;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.StoreUnavailableException.Reason;
import org.jspecify.annotations.Nullable;

/** Repairs of an index, one at a time, each on a thread of its own: they take long. */
final class IndexRepairs {

	/** Of a repair that takes longer, no search waits for the end. */
	private static final Duration PATIENCE = Duration.ofSeconds(1);

	/** A repair for all who wait for its index. */
	static final class Repair {

		private final CompletableFuture<SearchIndex> index = new CompletableFuture<>();

		private final long start = System.nanoTime();

		/** The index, if it is there soon. */
		SearchIndex await() {
			try {
				long left = PATIENCE.toNanos() - (System.nanoTime() - this.start);
				return this.index.get(Math.max(0, left), TimeUnit.NANOSECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw unavailable(ex);
			}
			catch (TimeoutException | ExecutionException ex) {
				throw unavailable(ex);
			}
		}

		/** Waits for its end, however it ends. */
		@Nullable Throwable join() {
			return this.index.handle((opened, failure) -> failure).join();
		}

	}

	private final ReentrantLock lock = new ReentrantLock();

	/** The repair that is under way; null when none is. */
	private @Nullable Repair running;

	private volatile boolean closed;

	static StoreUnavailableException unavailable(Throwable cause) {
		return new StoreUnavailableException(Reason.BROKEN, "the search index can't be used", cause);
	}

	/** Gives the repair that is under way, or begins one. */
	Repair begin(Callable<SearchIndex> opening) {
		this.lock.lock();
		try {
			if (this.closed) {
				throw new IllegalStateException("the store is closed");
			}
			Repair repair = this.running;
			if (repair == null) {
				Repair mine = new Repair();
				Thread thread = new Thread(() -> run(mine, opening), "index-repair");
				thread.setDaemon(true);
				thread.start();
				repair = mine;
				this.running = repair;
			}
			return repair;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void run(Repair repair, Callable<SearchIndex> opening) {
		Runnable outcome;
		try {
			SearchIndex opened = opening.call();
			outcome = () -> repair.index.complete(opened);
		}
		catch (Exception | Error ex) {
			outcome = () -> repair.index.completeExceptionally(ex);
		}
		// Who has waited for this one may begin another.
		this.lock.lock();
		this.running = null;
		this.lock.unlock();
		outcome.run();
	}

	boolean isClosed() {
		return this.closed;
	}

	/** Begins no more, and waits for the one under way. */
	void close() {
		this.lock.lock();
		this.closed = true;
		Repair last = this.running;
		this.lock.unlock();
		if (last != null) {
			// Not to be interrupted: it writes to what is closed then.
			last.join();
		}
	}

}
