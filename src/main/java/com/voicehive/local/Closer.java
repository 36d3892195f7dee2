package com.voicehive.local;

import java.util.ArrayDeque;
import java.util.Deque;

import com.voicehive.memory.StorageException;

/** Closes parts, the last registered first, each whatever becomes of the others. */
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
		while (!this.parts.isEmpty()) {
			try {
				this.parts.pop().close();
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
		if (failure != null) {
			throw failure;
		}
	}

}
