package com.voicehive.local.words;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.voicehive.local.feed.Hit;
import com.voicehive.local.feed.JournalFeed;
import com.voicehive.local.feed.Row;
import com.voicehive.local.lucene.IndexDirectories;
import com.voicehive.memory.SearchQuery;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.StoreUnavailableException.Reason;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The search index that follows the journal. It is derived: when it fails, the journal
 * goes on, and the index is opened anew and brought up to date. While its directory can't
 * be written, what it lacks is kept in memory.
 */
public final class SearchIndexLifecycle implements AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(SearchIndexLifecycle.class);

	/** Of an index that is lost when nothing can be written. */
	private static final int NEWEST_IN_MEMORY = 50_000;

	/** Of a repair that takes longer, no search waits for the end. */
	private static final Duration PATIENCE = Duration.ofSeconds(1);

	/** An index that is being opened. */
	private static final class Repair {

		private final CompletableFuture<SearchIndex> index = new CompletableFuture<>();

		private final long start = System.nanoTime();

		private long leftNanos() {
			return Math.max(0, PATIENCE.toNanos() - (System.nanoTime() - this.start));
		}

	}

	private final Directory directory;

	private final IndexRecovery recovery;

	private volatile @Nullable SearchIndex index;

	private volatile boolean inMemory;

	/** Whether files may hold words of deleted memories; after a start nobody knows. */
	private volatile boolean deletesToExpunge = true;

	/** Whether an index has failed: the next is read whole before it is used. */
	private volatile boolean failed;

	/** The repair that is under way; null when none is. */
	private @Nullable Repair repair;

	private boolean closed;

	/**
	 * Opens the index and waits until it agrees with the journal; when that fails, it is
	 * tried again with every search and upkeep. Later, stores go on while it is opened
	 * anew, however long that takes.
	 */
	public SearchIndexLifecycle(Directory directory, JournalFeed journal) {
		this.directory = directory;
		this.recovery = new IndexRecovery(journal);
		upkeep();
	}

	/** The index in use; null while there is none. */
	public @Nullable SearchIndex current() {
		return this.index;
	}

	/**
	 * Follows an append; on the writing thread.
	 * @param inParts whether other changes may be made between what is to be done; so one
	 * append at a time
	 * @return what is to be done, on the writing thread too
	 */
	public List<Runnable> added(List<Row> rows, boolean inParts) {
		SearchIndex current = this.index;
		if (current == null) {
			return List.of();
		}
		if (!inParts) {
			return List.of(() -> change(current, (index) -> index.add(rows)));
		}
		current.beginParts();
		List<Runnable> parts = new ArrayList<>();
		for (List<Row> part : WriteSize.parts(rows)) {
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
	public void removed(List<String> ids, long lastTombstone) {
		evicted(ids, lastTombstone);
		this.deletesToExpunge = true;
	}

	/** Follows an eviction; on the writing thread. */
	public void evicted(List<String> ids, long lastTombstone) {
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
		catch (IOException | RuntimeException | Error ex) {
			broken(current, ex);
		}
	}

	/**
	 * The best matches.
	 * @throws StoreUnavailableException when there is no index and none can be made soon
	 */
	public List<Hit> search(SearchQuery query) {
		for (int attempt = 1;; attempt++) {
			SearchIndex current = this.index;
			if (current == null) {
				current = await(repair(null));
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

	/** On a thread of its own: what takes long for a large index is no caller's to do. */
	private synchronized Repair repair(@Nullable SearchIndex before) {
		if (this.closed) {
			throw new IllegalStateException("the store is closed");
		}
		Repair running = this.repair;
		if (running != null) {
			return running;
		}
		Repair mine = new Repair();
		SearchIndex current = this.index;
		if (current != null && current != before) {
			mine.index.complete(current);
			return mine;
		}
		this.repair = mine;
		Thread thread = new Thread(() -> run(mine, current), "index-repair");
		thread.setDaemon(true);
		try {
			thread.start();
		}
		catch (OutOfMemoryError ex) {
			this.repair = null;
			throw ex;
		}
		return mine;
	}

	private void run(Repair mine, @Nullable SearchIndex before) {
		SearchIndex opened = null;
		Throwable failure = null;
		try {
			opened = (before == null) ? open() : returnToDisk();
		}
		catch (IOException | RuntimeException | Error ex) {
			failure = ex;
		}
		synchronized (this) {
			this.repair = null;
		}
		if (opened != null) {
			mine.index.complete(opened);
		}
		else {
			mine.index.completeExceptionally(failure);
		}
	}

	private static SearchIndex await(Repair repair) {
		try {
			return repair.index.get(repair.leftNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw unavailable(ex);
		}
		catch (TimeoutException | ExecutionException ex) {
			throw unavailable(ex);
		}
	}

	private SearchIndex open() throws IOException {
		try {
			IndexDirectories.requireRoom(this.directory);
			// At the start, callers wait: a large index is used at once and verified
			// later.
			return this.recovery.open(this.directory, this.failed || IndexDirectories.isSmall(this.directory),
					(opened) -> use(opened, false));
		}
		catch (IOException ex) {
			LOG.warn("The search index can't be written and goes on in memory: {}", describe(ex));
			return this.recovery.openInMemory(this.directory, NEWEST_IN_MEMORY, (opened) -> use(opened, true));
		}
	}

	private SearchIndex returnToDisk() throws IOException {
		SearchIndex opened = this.recovery.open(this.directory, true, (ready) -> use(ready, false));
		LOG.info("The search index is written again");
		return opened;
	}

	private synchronized void use(SearchIndex opened, boolean onlyInMemory) {
		SearchIndex before = this.index;
		this.inMemory = onlyInMemory;
		this.index = opened;
		if (before != null) {
			this.deletesToExpunge = true;
			closeQuietly(before);
		}
	}

	private synchronized void broken(SearchIndex broken, Throwable cause) {
		if (this.index == broken) {
			LOG.warn("The search index has failed and will be opened anew: {}", describe(cause));
			this.index = null;
			this.deletesToExpunge = true;
			this.failed = true;
			closeQuietly(broken);
		}
	}

	/**
	 * Makes durable what was indexed, or tries again to have an index on disk; the first
	 * time also looks for damage.
	 */
	public void upkeep() {
		SearchIndex current = this.index;
		if (current == null || this.inMemory) {
			openOnDisk(current);
			return;
		}
		try {
			current.verify();
			current.commit();
		}
		catch (IOException | RuntimeException | Error ex) {
			broken(current, ex);
		}
	}

	private void openOnDisk(@Nullable SearchIndex current) {
		try {
			if (current == null || hasRoom()) {
				repair(current).index.join();
			}
		}
		catch (RuntimeException | Error ex) {
			LOG.warn("The search index can't be opened on disk yet: {}", describe(ex));
		}
	}

	private boolean hasRoom() {
		try {
			IndexDirectories.requireRoom(this.directory);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Rewrites what still holds words of deleted memories. Those that were only evicted
	 * leave with the next merge: rewriting an index for them would never end.
	 */
	public void expungeDeletes() {
		if (this.deletesToExpunge) {
			this.deletesToExpunge = false;
			change(SearchIndex::expungeDeletes);
		}
	}

	private static StoreUnavailableException unavailable(Exception cause) {
		return new StoreUnavailableException(Reason.BROKEN, "the search index can't be used", cause);
	}

	private static String describe(Throwable ex) {
		boolean wrapper = ex instanceof StoreUnavailableException || ex instanceof CompletionException;
		return CheckedIndex.describe((wrapper && ex.getCause() != null) ? ex.getCause() : ex);
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
	public void close() {
		Repair running;
		synchronized (this) {
			this.closed = true;
			running = this.repair;
		}
		if (running != null) {
			// Not to be interrupted: it writes to what is closed then.
			running.index.handle((opened, failure) -> true).join();
		}
		closeIndex();
		closeQuietly(this.directory);
	}

	private synchronized void closeIndex() {
		SearchIndex current = this.index;
		this.index = null;
		if (current != null) {
			try {
				current.commit();
			}
			catch (IOException | RuntimeException ex) {
				LOG.warn("The search index could not be saved and will be brought up to date when opened again: {}",
						describe(ex));
			}
			closeQuietly(current);
		}
	}

	@FunctionalInterface
	private interface Change {

		void make(SearchIndex index) throws IOException;

	}

}
