package com.voicehive.local.feed;

import java.io.IOException;
import java.util.Collection;
import java.util.List;

import com.voicehive.memory.StoreUnavailableException;

/**
 * The journal as an index follows it.
 * <p>
 * <b>The invariant that every follower rests on: commit order = sequence order = time
 * order.</b> A memory or tombstone that is committed later has a higher sequence, and a
 * memory that is committed later was stored at a later time, also when the clock was set
 * back. So nothing ever appears below what was read: a follower that has read up to a
 * sequence needs only what comes after it. Sequences are never given again, not even
 * those of memories that are gone. The time of this order is the time of storing. A
 * memory that is corrected keeps its sequence: a tombstone tells that what was read of it
 * is gone, and {@link #memories} what it says now.
 * <p>
 * Every method but the last throws {@link StoreUnavailableException} when the journal
 * can't be read.
 */
public interface JournalFeed {

	/**
	 * Where the journal stands at one moment: the highest sequences ever given, 0 before
	 * the first, and how many memories there are.
	 *
	 * @param journalId which journal: an index of another one is of no use
	 */
	record State(String journalId, long lastMemory, long lastTombstone, long count) {
	}

	/** Something to do that may write to an index. */
	@FunctionalInterface
	interface Quietly<T> {

		T run() throws IOException;

	}

	State state();

	/** The memories after a sequence, lowest first; less than the limit at the end. */
	List<Row> memoriesAfter(long sequence, int limit);

	/** The tombstones after a sequence, lowest first; less than the limit at the end. */
	List<Tombstone> tombstonesAfter(long sequence, int limit);

	/** Those of some memories, by our ids, that are here, as they are now. */
	List<Row> memories(Collection<String> ids);

	/** The sequences of memories after one, lowest first, without the memories. */
	List<Long> sequencesAfter(long sequence, int limit);

	/**
	 * Runs something while nothing is written: little, because all stores wait for it.
	 * @throws IOException when {@code something} does
	 */
	<T> T whileNothingIsWritten(Quietly<T> something) throws IOException;

}
