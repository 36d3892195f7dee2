package com.voicehive.memory;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

/**
 * The bugs of this service, each counted and logged without its message. A request that
 * fails by one is answered with it and reported; one that comes when its callers have
 * left is reported once, however many they were.
 */
public final class InternalErrors {

	private static final Logger LOG = System.getLogger(InternalErrors.class.getName());

	private final LongAdder count = new LongAdder();

	/** The bugs that need no further report, as long as anybody holds them. */
	private final Set<Throwable> known = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

	public void report(String what, Throwable bug) {
		this.known.add(cause(bug));
		this.count.increment();
		LOG.log(Level.ERROR, what, new WithoutMessage(cause(bug)));
	}

	/** Reports the bug by which something fails, now or later, unless it is known. */
	public void watch(CompletableFuture<?> future) {
		future.whenComplete((value, failure) -> {
			if (isBug(failure) && this.known.add(cause(failure))) {
				report("What nobody waits for any more has failed", failure);
			}
		});
	}

	/** A bug as its caller gets it, who reports it. */
	RuntimeException told(Throwable failure) {
		Throwable bug = cause(failure);
		this.known.add(bug);
		return new IllegalStateException(bug);
	}

	/** False for what stores say of themselves. */
	static boolean isBug(@Nullable Throwable failure) {
		Throwable cause = (failure != null) ? cause(failure) : null;
		return cause != null && !(cause instanceof StoreUnavailableException)
				&& !(cause instanceof StoreRejectedException);
	}

	private static Throwable cause(Throwable failure) {
		Throwable cause = failure.getCause();
		boolean wrapper = failure instanceof CompletionException || failure instanceof ExecutionException;
		return (wrapper && cause != null) ? cause(cause) : failure;
	}

	public long count() {
		return this.count.sum();
	}

}
