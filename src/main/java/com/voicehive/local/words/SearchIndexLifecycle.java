package com.voicehive.local.words;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import com.voicehive.local.feed.Hit;
import com.voicehive.local.feed.JournalFeed;
import com.voicehive.local.feed.Row;
import com.voicehive.memory.SearchQuery;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.Tenant;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.IOConsumer;
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

	private final IndexOpener opener;

	private final IndexRepairs repairs = new IndexRepairs();

	/** Held while an index takes the place of another, or is closed. */
	private final ReentrantLock replacing = new ReentrantLock();

	private volatile @Nullable SearchIndex index;

	/**
	 * Whether files may hold words that were deleted or corrected; after a start nobody
	 * knows.
	 */
	private volatile boolean deletesToExpunge = true;

	/** Why the index is not on disk, as it was told; null when it is. */
	private volatile @Nullable String told;

	public SearchIndexLifecycle(Directory directory, JournalFeed journal) {
		this.opener = new IndexOpener(directory, journal);
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
			return List.of(() -> change(current, (following) -> following.add(rows)));
		}
		current.beginParts();
		List<Runnable> parts = new ArrayList<>();
		for (List<Row> part : WriteSize.parts(rows)) {
			parts.add(() -> change(current, (following) -> following.add(part)));
		}
		parts.add(current::endParts);
		return parts;
	}

	/** Follows a deletion; on the writing thread. */
	public void removed(List<String> ids, long lastTombstone) {
		evicted(ids, lastTombstone);
		this.deletesToExpunge = true;
	}

	/** Follows a correction; on the writing thread. */
	public void corrected(Row row, long lastTombstone) {
		change(this.index, (following) -> following.replace(row, lastTombstone));
		this.deletesToExpunge = true;
	}

	/** Follows an eviction; on the writing thread. */
	public void evicted(List<String> ids, long lastTombstone) {
		change(this.index, (following) -> following.remove(ids, lastTombstone));
	}

	/** An index that was opened meanwhile has got everything from the journal. */
	private void change(@Nullable SearchIndex begunWith, IOConsumer<SearchIndex> change) {
		if (begunWith == null || begunWith != this.index) {
			return;
		}
		try {
			change.accept(begunWith);
		}
		catch (IOException | RuntimeException | Error ex) {
			broken(begunWith, ex);
		}
	}

	/**
	 * The best matches.
	 * @throws StoreUnavailableException when there is no index and none can be made soon
	 */
	public List<Hit> search(Tenant tenant, SearchQuery query) {
		for (int attempt = 1;; attempt++) {
			SearchIndex current = this.index;
			if (current == null) {
				current = repair(null).await();
			}
			try {
				return current.search(tenant, query);
			}
			catch (IOException | AlreadyClosedException | InternalError ex) {
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

	private void failed(SearchIndex current, Throwable cause, int attempt) {
		broken(current, cause);
		if (attempt > 1) {
			throw IndexRepairs.unavailable(cause);
		}
	}

	private IndexRepairs.Repair repair(@Nullable SearchIndex before) {
		return this.repairs.begin(() -> openInPlaceOf(before));
	}

	private SearchIndex openInPlaceOf(@Nullable SearchIndex before) throws IOException {
		// Not while one is being closed: it has a lock on the directory.
		this.replacing.lock();
		SearchIndex current = this.index;
		this.replacing.unlock();
		if (current == null) {
			return this.opener.open(this::use);
		}
		return (current == before) ? this.opener.returnToDisk(this::use) : current;
	}

	private void use(SearchIndex opened) {
		this.replacing.lock();
		try {
			SearchIndex before = this.index;
			this.index = opened;
			if (before != null) {
				this.deletesToExpunge = true;
				before.abandon();
			}
		}
		finally {
			this.replacing.unlock();
		}
	}

	private void broken(SearchIndex broken, Throwable cause) {
		this.replacing.lock();
		try {
			if (this.index == broken) {
				LOG.warn("The search index has failed and will be opened anew: {}", IndexDamage.describe(cause));
				this.deletesToExpunge = true;
				this.index = null;
				broken.abandon();
			}
		}
		finally {
			this.replacing.unlock();
		}
	}

	/**
	 * Makes durable what was indexed, or tries again to have an index on disk and waits
	 * until it agrees with the journal; the first time also looks for damage.
	 */
	public void upkeep() {
		SearchIndex current = this.index;
		if (current == null || current.inMemory()) {
			openOnDisk(current);
		}
		else {
			change(current, (following) -> {
				following.verify();
				following.commit();
			});
		}
	}

	private void openOnDisk(@Nullable SearchIndex current) {
		if (this.repairs.isClosed() || (current != null && !this.opener.hasRoom())) {
			return;
		}
		Throwable failure = repair(current).join();
		String reason = (failure != null) ? IndexDamage.describe(failure) : null;
		if (reason != null && !reason.equals(this.told) && !this.repairs.isClosed()) {
			LOG.warn("The search index can't be opened on disk yet: {}", reason);
		}
		this.told = reason;
	}

	/**
	 * Rewrites what still holds words of deleted memories. Those that were only evicted
	 * leave with the next merge: rewriting an index for them would never end.
	 */
	public void expungeDeletes() {
		if (this.deletesToExpunge) {
			this.deletesToExpunge = false;
			change(this.index, SearchIndex::expungeDeletes);
		}
	}

	/** Saves what is indexed, and waits for no merge or repair; twice is fine. */
	@Override
	public void close() {
		this.opener.cancel();
		this.repairs.close();
		this.replacing.lock();
		try {
			SearchIndex current = this.index;
			this.index = null;
			if (current != null) {
				close(current);
			}
			this.opener.close();
		}
		finally {
			this.replacing.unlock();
		}
	}

	private static void close(SearchIndex index) {
		try {
			index.commit();
		}
		catch (IOException | RuntimeException | Error ex) {
			LOG.warn("The search index could not be saved and will be brought up to date when opened again: {}",
					IndexDamage.describe(ex));
		}
		index.abandon();
	}

}
