package com.voicehive.local.words;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Predicate;

import com.voicehive.local.feed.JournalFeed;
import com.voicehive.local.lucene.IndexDirectories;
import com.voicehive.local.lucene.OverlayDirectory;
import com.voicehive.memory.StoreUnavailableException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a search index and brings it up to date: that of a directory, or while this can't
 * be read and written, one in memory over it. An index that is damaged is not mended but
 * replaced.
 */
final class IndexOpener {

	private static final Logger LOG = LoggerFactory.getLogger(IndexOpener.class);

	/** Of an index that is lost when nothing can be written. */
	private static final int NEWEST_IN_MEMORY = 50_000;

	private final Directory directory;

	private final IndexRecovery recovery;

	private volatile boolean openedBefore;

	IndexOpener(Directory directory, JournalFeed journal) {
		this.directory = directory;
		this.recovery = new IndexRecovery(journal);
	}

	/**
	 * Opens the index, in memory when the directory can't be used. Stores go on
	 * meanwhile, and wait only for the rest: what was written since.
	 * @param use is given the index while nothing is written
	 * @throws IOException when neither can be read
	 * @throws StoreUnavailableException when the journal can't be read
	 */
	SearchIndex open(Consumer<SearchIndex> use) throws IOException {
		try {
			IndexDirectories.requireRoom(this.directory);
			// At the start, callers wait: a large index is used at once and verified
			// later. What is opened again has failed.
			boolean verified = this.openedBefore || IndexDirectories.isSmall(this.directory);
			this.openedBefore = true;
			return openOnDisk(verified, use);
		}
		catch (IOException | InternalError ex) {
			LOG.warn("The search index can't be used on disk and goes on in memory: {}", IndexDamage.describe(ex));
			return openInMemory(NEWEST_IN_MEMORY, use);
		}
	}

	/** Opens the index in its directory, in place of one in memory. */
	SearchIndex returnToDisk(Consumer<SearchIndex> use) throws IOException {
		SearchIndex index = openOnDisk(true, use);
		LOG.info("The search index is written again");
		return index;
	}

	private SearchIndex openOnDisk(boolean verified, Consumer<SearchIndex> use) throws IOException {
		return open(this.directory, verified, IndexDamage::isProvedBy, Long.MAX_VALUE, use);
	}

	/**
	 * Opens the index without changing its directory: what differs is kept in memory. Of
	 * an index that must be made anew there, some of the newest memories are enough.
	 */
	SearchIndex openInMemory(long newest, Consumer<SearchIndex> use) throws IOException {
		return open(new OverlayDirectory(this.directory), true, (failure) -> !(failure instanceof OutOfMemoryError),
				newest, use);
	}

	private SearchIndex open(Directory files, boolean verified, Predicate<Throwable> replaced, long newest,
			Consumer<SearchIndex> use) throws IOException {
		SearchIndex index;
		String damage = null;
		try {
			index = open(files, verified);
		}
		catch (IOException | RuntimeException | Error ex) {
			if (!replaced.test(ex)) {
				throw ex;
			}
			damage = IndexDamage.describe(ex);
			index = replace(files);
		}
		return recover(index, damage, newest, use);
	}

	private static SearchIndex open(Directory files, boolean verified) throws IOException {
		SearchIndex index = SearchIndex.open(files);
		try {
			if (verified) {
				index.verify();
			}
			return index;
		}
		catch (IOException | RuntimeException | Error ex) {
			index.abandon();
			throw ex;
		}
	}

	private static SearchIndex replace(Directory files) throws IOException {
		for (String file : files.listAll()) {
			files.deleteFile(file);
		}
		return SearchIndex.open(files);
	}

	private SearchIndex recover(SearchIndex index, @Nullable String damage, long newest, Consumer<SearchIndex> use)
			throws IOException {
		try {
			this.recovery.recover(index, damage, newest, use);
			return index;
		}
		catch (IOException | RuntimeException | Error ex) {
			index.abandon();
			throw ex;
		}
	}

	/** Whether the directory can be written. */
	boolean hasRoom() {
		try {
			IndexDirectories.requireRoom(this.directory);
			return true;
		}
		catch (IOException | RuntimeException | Error ex) {
			return false;
		}
	}

	/** Ends what is being opened, with what it has got so far on disk. */
	void cancel() {
		this.recovery.cancel();
	}

	void close() {
		IOUtils.closeWhileHandlingException(this.directory);
	}

}
