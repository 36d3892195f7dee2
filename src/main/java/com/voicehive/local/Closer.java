package com.voicehive.local;

import java.util.ArrayDeque;
import java.util.Deque;

import com.voicehive.memory.StorageException;

/**
 * Closes parts, the last registered first, each whatever becomes of the others. One that
 * waits for a thread of its own may be interrupted: it is closed again, until it is done.
 */
final class Closer implements AutoCloseable {

	private final Deque<AutoCloseable> parts = new ArrayDeque<>();

	<T extends AutoCloseable> T register(T part) {
		this.parts.push(part);
		return part;
	}

	/**
	 * Closes what was registered; twice is fine.
	 * @throws StorageException when a part could not be closed, after all others were
	 */
	@Override
	public void close() {
		StorageException failure = null;
		boolean interrupted = false;
		while (!this.parts.isEmpty()) {
			AutoCloseable part = this.parts.pop();
			try {
				part.close();
			}
			catch (InterruptedException ex) {
				interrupted = true;
				this.parts.push(part);
			}
			catch (Exception | Error ex) {
				if (failure == null) {
					failure = new StorageException("the store was not closed cleanly", ex);
				}
				else {
					failure.addSuppressed(ex);
				}
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
		if (failure != null) {
			throw failure;
		}
	}

}
