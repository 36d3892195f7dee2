package com.voicehive.local;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;

/** A disk that never writes the result of a merge. Its files outlive the store. */
public final class HangingMergeDisk extends FilterDirectory {

	private final CountDownLatch merging = new CountDownLatch(1);

	private volatile boolean interrupted;

	public HangingMergeDisk() {
		super(new ByteBuffersDirectory());
	}

	/** Waits until a merge hangs. */
	public void awaitMerge() throws InterruptedException {
		if (!this.merging.await(20, TimeUnit.SECONDS)) {
			throw new AssertionError("nothing was merged");
		}
	}

	/** Whether a merge that hung was given up. */
	public boolean wasInterrupted() {
		return this.interrupted;
	}

	@Override
	public IndexOutput createOutput(String name, IOContext context) throws IOException {
		if (context.context == IOContext.Context.MERGE) {
			this.merging.countDown();
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				this.interrupted = true;
				throw new ClosedByInterruptException();
			}
		}
		return super.createOutput(name, context);
	}

	@Override
	public void close() {
		// As said.
	}

}
