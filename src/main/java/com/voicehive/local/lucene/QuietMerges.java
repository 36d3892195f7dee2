package com.voicehive.local.lucene;

import java.io.IOException;

import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.MergeTrigger;
import org.apache.lucene.index.TieredMergePolicy;

/**
 * Merges for which no search and no store waits. As Lucene comes, a refresh waits up to
 * half a second for merges of small segments, and for a place when many are under way:
 * good where refreshes come by the clock, but here callers wait for them.
 */
public final class QuietMerges extends ConcurrentMergeScheduler {

	private boolean givenUp;

	private QuietMerges() {
	}

	/** What an index begins with. */
	public static IndexWriterConfig config() {
		TieredMergePolicy merges = new TieredMergePolicy();
		// So that what is deleted leaves the files.
		merges.setForceMergeDeletesPctAllowed(0);
		return new IndexWriterConfig().setMergePolicy(merges)
			.setMergeScheduler(new QuietMerges())
			.setMaxFullFlushMergeWaitMillis(0)
			.setCommitOnClose(false);
	}

	@Override
	protected boolean maybeStall(MergeSource source) {
		return true;
	}

	/**
	 * Ends the merges under way, also one that waits for its disk, and begins no more.
	 * Their writer can only be rolled back after that.
	 */
	public synchronized void giveUp() {
		this.givenUp = true;
		this.mergeThreads.forEach(Thread::interrupt);
	}

	@Override
	public synchronized void merge(MergeSource source, MergeTrigger trigger) throws IOException {
		if (!this.givenUp) {
			super.merge(source, trigger);
		}
	}

	@Override
	protected void handleMergeException(Throwable failure) {
		// The writer tells whoever uses it next.
	}

}
