package com.voicehive.memory;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Waits for what was begun for a caller, no longer than the caller can. Bugs never hide:
 * what a caller is not told is reported.
 */
final class Patience {

	private static final Logger LOG = System.getLogger(Patience.class.getName());

	private final InternalErrors errors;

	Patience(InternalErrors errors) {
		this.errors = errors;
	}

	/**
	 * The value, unless it is late or can't be told now; it is not waited for again.
	 * @throws IllegalStateException when a bug is the reason
	 */
	<T> Optional<T> await(CompletableFuture<T> future, long nanos) {
		try {
			return glance(future, nanos);
		}
		finally {
			leave(future);
		}
	}

	/** As {@link #await}, by one who will {@link #leave} later. */
	<T> Optional<T> glance(CompletableFuture<T> future, long nanos) {
		try {
			return Optional.ofNullable(future.get(nanos, TimeUnit.NANOSECONDS));
		}
		catch (TimeoutException ex) {
			return Optional.empty();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Optional.empty();
		}
		catch (ExecutionException ex) {
			if (InternalErrors.isBug(ex)) {
				throw this.errors.told(ex);
			}
			return Optional.empty();
		}
	}

	/** Waits no longer. */
	void leave(CompletableFuture<?> future) {
		this.errors.watch(future);
	}

	/**
	 * Begins to tell Mem0 what the journal keeps, and waits for it. Whatever fails, it
	 * will be told later, so no caller gets to hear of a failure: whoever is told that a
	 * store failed stores twice.
	 * @return whether it is done
	 */
	boolean isDelivered(Supplier<CompletableFuture<?>> delivery, long nanos) {
		try {
			CompletableFuture<?> begun = delivery.get();
			leave(begun);
			begun.get(nanos, TimeUnit.NANOSECONDS);
			return true;
		}
		catch (TimeoutException | ExecutionException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
		catch (StoreUnavailableException | StoreRejectedException ex) {
			LOG.log(Level.WARNING, "A delivery could not begin and will be tried again: " + ex.getClass().getName());
			return false;
		}
		catch (RuntimeException | Error ex) {
			this.errors.report("A delivery could not begin and will be tried again", ex);
			return false;
		}
	}

}
