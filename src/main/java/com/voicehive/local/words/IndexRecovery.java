package com.voicehive.local.words;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import com.voicehive.local.feed.JournalFeed;
import com.voicehive.local.feed.Row;
import com.voicehive.local.feed.Tombstone;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes an index agree with the journal, whatever a crash or a backup has left of it. */
final class IndexRecovery {

	private static final Logger LOG = LoggerFactory.getLogger(IndexRecovery.class);

	private static final int PAGE = 500;

	private static final int SEQUENCES = 10_000;

	private final JournalFeed journal;

	private volatile boolean cancelled;

	IndexRecovery(JournalFeed journal) {
		this.journal = journal;
	}

	/**
	 * Brings an index up to date, or makes it anew when it is not of this journal.
	 * @param damage why the one that was there could not be read; null when it could
	 * @param newest when it is made anew, so many of the newest memories are enough
	 * @param use is given the index while nothing is written
	 * @throws AlreadyClosedException when it is cancelled
	 */
	void recover(SearchIndex index, @Nullable String damage, long newest, Consumer<SearchIndex> use)
			throws IOException {
		boolean belongs = index.reach().isWithin(Reach.of(this.journal.state()));
		if (!belongs || !bringUpToDate(index, false, use)) {
			beginAnew(index, damage, newest);
			bringUpToDate(index, true, use);
		}
	}

	/** Ends a recovery under way; what it has indexed is made durable. */
	void cancel() {
		this.cancelled = true;
	}

	/** Whether it is used: it must agree with the journal, unless {@code whatever}. */
	private boolean bringUpToDate(SearchIndex index, boolean whatever, Consumer<SearchIndex> use) throws IOException {
		agrees(index);
		index.commit();
		if (this.cancelled) {
			throw new AlreadyClosedException("the index is closed");
		}
		return this.journal.whileNothingIsWritten(() -> {
			boolean good = agrees(index) || whatever;
			if (good) {
				use.accept(index);
			}
			return good;
		});
	}

	/** For good only while nothing is written. */
	private boolean agrees(SearchIndex index) throws IOException {
		catchUp(index);
		JournalFeed.State state = this.journal.state();
		if (index.count() != state.count()) {
			dropEvicted(index);
		}
		return index.reach().equals(Reach.of(state)) && index.count() == state.count();
	}

	private static void tell(@Nullable String damage, long memories) {
		if (damage != null) {
			LOG.warn("The search index can't be read and is made anew of {} memories: {}", memories, damage);
		}
		else if (memories > 0) {
			LOG.info("Rebuilding the search index of {} memories", memories);
		}
	}

	private void beginAnew(SearchIndex index, @Nullable String damage, long newest) throws IOException {
		JournalFeed.State state = this.journal.state();
		tell(damage, Math.min(newest, state.count()));
		Reach reach = Reach.of(state);
		index.reset(reach.withMemories(Math.max(0, reach.memories() - newest)));
	}

	/** An eviction leaves no trace that could be followed after a crash. */
	private void dropEvicted(SearchIndex index) throws IOException {
		long[] kept = new long[Math.toIntExact(index.count())];
		int size = 0;
		List<Long> page;
		do {
			long after = (size > 0) ? kept[size - 1] : 0;
			page = this.journal.sequencesAfter(after, SEQUENCES);
			if (size + page.size() > kept.length) {
				// The index lacks some: it is made anew.
				return;
			}
			for (long sequence : page) {
				kept[size++] = sequence;
			}
		}
		while (!page.isEmpty());
		int count = size;
		index.retain((sequence) -> Arrays.binarySearch(kept, 0, count, sequence) >= 0);
	}

	private void catchUp(SearchIndex index) throws IOException {
		List<Tombstone> gone;
		do {
			gone = this.journal.tombstonesAfter(index.reach().tombstones(), PAGE);
			if (!gone.isEmpty()) {
				index.put(corrected(gone, index.reach().memories()));
				index.remove(gone.stream().filter(Tombstone::forGood).map(Tombstone::id).toList(),
						gone.get(gone.size() - 1).sequence());
			}
		}
		while (!gone.isEmpty() && !this.cancelled);
		List<Row> rows;
		do {
			long after = index.reach().memories();
			rows = this.journal.memoriesAfter(after, PAGE);
			index.put(rows);
		}
		while (!rows.isEmpty() && !this.cancelled);
	}

	/** What those say now that were corrected, as far as the index has come. */
	private List<Row> corrected(List<Tombstone> gone, long upTo) {
		List<String> ids = gone.stream().filter((tombstone) -> !tombstone.forGood()).map(Tombstone::id).toList();
		return ids.isEmpty() ? List.of()
				: this.journal.memories(ids).stream().filter((row) -> row.sequence() <= upTo).toList();
	}

}
