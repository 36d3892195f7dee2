package com.voicehive.web;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import com.voicehive.memory.Deadline;

/**
 * Bounds what large bodies hold of the heap together: a body and what is made of it take
 * several times its bytes. Those that find no room wait for their turn. No tenant has
 * more than half of it.
 */
public final class LargeBodies {

	private static final int UNIT = 1024;

	private final int units;

	private final Semaphore free;

	private final Map<String, Semaphore> freeByTenant = new ConcurrentHashMap<>();

	/** Room for so many bytes of bodies at once. */
	public LargeBodies(long bytes) {
		this.units = units(bytes);
		this.free = new Semaphore(this.units, true);
	}

	private static int units(long bytes) {
		return (int) Math.min(Integer.MAX_VALUE, Math.max(1, bytes / UNIT));
	}

	/** Marks the record of a body that may be large. */
	@Retention(RetentionPolicy.RUNTIME)
	public @interface Allowed {

	}

	/** Room for one body, until it is closed. */
	public interface Room extends AutoCloseable {

		@Override
		void close();

	}

	/**
	 * Waits for room; a body larger than what its tenant may have waits for all of that.
	 * @throws RefusedException when there is none in time
	 */
	public Room take(String tenant, long bytes, Deadline deadline) {
		Semaphore ofTenant = this.freeByTenant.computeIfAbsent(tenant, (first) -> new Semaphore(half(), true));
		Room own = take(ofTenant, Math.min(units(bytes), half()), deadline);
		try {
			Room shared = take(this.free, Math.min(units(bytes), this.units), deadline);
			return () -> {
				shared.close();
				own.close();
			};
		}
		catch (RefusedException ex) {
			own.close();
			throw ex;
		}
	}

	private int half() {
		return Math.max(1, this.units / 2);
	}

	private static Room take(Semaphore free, int wanted, Deadline deadline) {
		try {
			if (free.tryAcquire(wanted, deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
				return () -> free.release(wanted);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		throw new RefusedException(ErrorCode.MEMORY_STORAGE_ERROR,
				"Too many large batches are being stored at once: nothing of this one was stored");
	}

	/** Whether somebody waits for room. */
	public boolean isAwaited() {
		return this.free.hasQueuedThreads()
				|| this.freeByTenant.values().stream().anyMatch(Semaphore::hasQueuedThreads);
	}

}
