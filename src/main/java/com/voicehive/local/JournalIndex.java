package com.voicehive.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.voicehive.memory.SearchQuery;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.StoreUnavailableException.Reason;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The search index that follows the journal. It is derived: when it fails, the journal
 * goes on, and the index is opened anew and brought up to date. While its directory can't
 * be written, what it lacks is kept in memory.
 */
final class JournalIndex implements AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(JournalIndex.class);

	/** Of an index that is lost when nothing can be written. */
	private static final int NEWEST_IN_MEMORY = 50_000;

	private static final int PROBE_BYTES = 1024 * 1024;

	private final Directory directory;

	private final IndexRecovery recovery;

	private final JournalWriter writer;

	private volatile @Nullable SearchIndex index;

	private volatile boolean inMemory;

	/** Whether files may hold words of deleted memories; after a start nobody knows. */
	private volatile boolean unscrubbed = true;

	/** Whether an index was open before. */
	private boolean failed;

	private boolean closed;

	/**
	 * Opens the index and waits until it agrees with the journal; when that fails, it is
	 * tried again with every search and upkeep.
	 */
	JournalIndex(Directory directory, Database database, JournalWriter writer) {
		this.directory = directory;
		this.recovery = new IndexRecovery(database);
		this.writer = writer;
		upkeep();
	}

	/** The index in use; null while there is none. */
	@Nullable SearchIndex current() {
		return this.index;
	}

	/**
	 * Follows an append; on the writing thread.
	 * @param inParts whether other changes may be made between what is to be done; so one
	 * append at a time
	 * @return what is to be done, on the writing thread too
	 */
	List<Runnable> added(List<MemoryTable.Row> rows, boolean inParts) {
		SearchIndex current = this.index;
		if (current == null) {
			return List.of();
		}
		if (!inParts) {
			return List.of(() -> change(current, (index) -> index.add(rows)));
		}
		current.beginParts();
		List<Runnable> parts = new ArrayList<>();
		for (List<MemoryTable.Row> part : WriteSize.parts(rows)) {
			parts.add(() -> change(current, (index) -> index.add(part)));
		}
		parts.add(current::endParts);
		return parts;
	}

	/** An index that was opened meanwhile has got everything from the journal. */
	private void change(SearchIndex begunWith, Change change) {
		if (this.index == begunWith) {
			change(change);
		}
	}

	/** Follows a deletion; on the writing thread. */
	void removed(MemoryRemoval.Removed removed) {
		evicted(removed.removedIds(), removed.lastTombstone());
		this.unscrubbed = true;
	}

	/** Follows an eviction; on the writing thread. */
	void evicted(List<String> ids, long lastTombstone) {
		change((index) -> index.remove(ids, lastTombstone));
	}

	private void change(Change change) {
		SearchIndex current = this.index;
		if (current == null) {
			return;
		}
		try {
			change.make(current);
		}
		catch (IOException | RuntimeException ex) {
			broken(current, ex);
		}
	}

	/**
	 * The best matches.
	 * @throws StoreUnavailableException when there is no index and none can be made
	 */
	List<SearchIndex.Hit> search(SearchQuery query) {
		for (int attempt = 1;; attempt++) {
			SearchIndex current = this.index;
			if (current == null) {
				current = this.writer.pauseFor(this::repair);
			}
			try {
				return current.search(query);
			}
			catch (IOException | AlreadyClosedException ex) {
				failed(current, ex, attempt);
			}
			catch (RuntimeException ex) {
				// What Lucene throws when it reads what it has not written.
				if (current.verified()) {
					throw ex;
				}
				failed(current, ex, attempt);
			}
		}
	}

	private void failed(SearchIndex current, Exception cause, int attempt) {
		broken(current, cause);
		if (attempt > 1) {
			throw unavailable(cause);
		}
	}

	private synchronized SearchIndex repair() {
		if (this.closed) {
			throw new IllegalStateException("the store is closed");
		}
		SearchIndex current = this.index;
		if (current != null) {
			return current;
		}
		try {
			SearchIndex repaired = open();
			this.index = repaired;
			return repaired;
		}
		catch (IOException ex) {
			throw unavailable(ex);
		}
	}

	private SearchIndex open() throws IOException {
		try {
			requireRoom();
			// At the start, callers wait: an intact index is used at once and verified
			// later.
			SearchIndex opened = this.recovery.open(this.directory, this.failed);
			this.inMemory = false;
			return opened;
		}
		catch (IOException ex) {
			LOG.warn("The search index can't be written and goes on in memory: {}", describe(ex));
			SearchIndex opened = this.recovery.openInMemory(this.directory, NEWEST_IN_MEMORY);
			this.inMemory = true;
			return opened;
		}
	}

	private void requireRoom() throws IOException {
		IndexOutput filler = this.directory.createTempOutput("room", "probe", IOContext.DEFAULT);
		try {
			try (filler) {
				filler.writeBytes(new byte[PROBE_BYTES], PROBE_BYTES);
			}
			this.directory.sync(Set.of(filler.getName()));
		}
		finally {
			this.directory.deleteFile(filler.getName());
		}
	}

	private synchronized void returnToDisk() {
		SearchIndex before = this.index;
		if (this.closed || before == null || !this.inMemory) {
			return;
		}
		try {
			this.index = this.recovery.open(this.directory, true);
			this.inMemory = false;
			this.unscrubbed = true;
			closeQuietly(before);
			LOG.info("The search index is written again");
		}
		catch (IOException ex) {
			LOG.warn("The search index can't be written yet: {}", describe(ex));
		}
	}

	private synchronized void broken(SearchIndex broken, Exception cause) {
		if (this.index == broken) {
			LOG.warn("The search index has failed and will be opened anew: {}", describe(cause));
			this.index = null;
			this.unscrubbed = true;
			this.failed = true;
			closeQuietly(broken);
		}
	}

	/**
	 * Makes durable what was indexed, or tries again to have an index on disk; the first
	 * time also looks for damage.
	 */
	void upkeep() {
		SearchIndex current = this.index;
		try {
			if (current == null) {
				this.writer.pauseFor(this::repair);
			}
			else if (this.inMemory) {
				requireRoom();
				this.writer.pauseFor(() -> {
					returnToDisk();
					return true;
				});
			}
			else {
				current.verify();
				current.commit();
			}
		}
		catch (IOException | RuntimeException ex) {
			if (current == null) {
				LOG.warn("The search index can't be opened yet: {}", describe(ex));
			}
			else if (!this.inMemory) {
				broken(current, ex);
			}
		}
	}

	/**
	 * Rewrites what still holds words of deleted memories. Those that were only evicted
	 * leave with the next merge: rewriting an index for them would never end.
	 */
	void scrub() {
		if (this.unscrubbed) {
			this.unscrubbed = false;
			change(SearchIndex::scrub);
		}
	}

	private static StoreUnavailableException unavailable(Exception cause) {
		return new StoreUnavailableException(Reason.BROKEN, "the search index can't be used", cause);
	}

	private static String describe(Throwable ex) {
		return CheckedIndex
			.describe((ex instanceof StoreUnavailableException && ex.getCause() != null) ? ex.getCause() : ex);
	}

	private static void closeQuietly(AutoCloseable closeable) {
		try {
			closeable.close();
		}
		catch (Exception ex) {
			LOG.debug("The search index was not closed cleanly", ex);
		}
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		SearchIndex current = this.index;
		this.index = null;
		if (current != null) {
			try {
				current.commit();
			}
			catch (IOException | RuntimeException ex) {
				LOG.warn("The search index could not be saved and will be brought up to date when opened again", ex);
			}
			closeQuietly(current);
		}
		closeQuietly(this.directory);
	}

	@FunctionalInterface
	private interface Change {

		void make(SearchIndex index) throws IOException;

	}

}
