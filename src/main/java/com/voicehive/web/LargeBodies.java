package com.voicehive.web;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import com.voicehive.memory.Deadline;

/**
 * Bounds what large bodies hold of the heap together: a body and what is made of it take
 * several times its bytes. Those that find no room wait for their turn.
 */
public final class LargeBodies {

	private static final int UNIT = 1024;

	private final int units;

	private final Semaphore free;

	/**
	 * @param bytes of bodies that may be here at once
	 */
	public LargeBodies(long bytes) {
		this.units = units(bytes);
		this.free = new Semaphore(this.units, true);
	}

	private static int units(long bytes) {
		return (int) Math.min(Integer.MAX_VALUE, Math.max(1, bytes / UNIT));
	}

	/**
	 * A place for the body of one request, to be closed when the request is done.
	 * @param deadline how long it may wait
	 */
	public Place place(Deadline deadline) {
		return new Place(deadline);
	}

	/** Marks the record of a body that may be large. */
	@Retention(RetentionPolicy.RUNTIME)
	public @interface Allowed {

	}

	/** Whether somebody waits for room. */
	public boolean isAwaited() {
		return this.free.hasQueuedThreads();
	}

	private static RefusedException crowded() {
		return new RefusedException(ErrorCode.MEMORY_STORAGE_ERROR,
				"Too many large batches are being stored at once: nothing of this one was stored");
	}

	public final class Place implements AutoCloseable {

		private final Deadline deadline;

		private int taken;

		private Place(Deadline deadline) {
			this.deadline = deadline;
		}

		/**
		 * Waits for room, once; a body larger than the whole budget waits for all of it.
		 * @throws RefusedException when there is none in time
		 */
		public void take(long bytes) {
			int wanted = Math.min(units(bytes), LargeBodies.this.units);
			try {
				if (!LargeBodies.this.free.tryAcquire(wanted, this.deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
					throw crowded();
				}
				this.taken = wanted;
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw crowded();
			}
		}

		@Override
		public void close() {
			LargeBodies.this.free.release(this.taken);
			this.taken = 0;
		}

	}

}
