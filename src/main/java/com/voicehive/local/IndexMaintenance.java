package com.voicehive.local;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import com.voicehive.local.journal.Database;
import com.voicehive.local.journal.Resealing;
import com.voicehive.local.words.SearchIndexLifecycle;
import com.voicehive.memory.StorageException;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.WithoutMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the store does from time to time without being asked. */
final class IndexMaintenance implements AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(IndexMaintenance.class);

	private static final Duration INDEX_EVERY = Duration.ofSeconds(5);

	private static final Duration EXPUNGE_EVERY = Duration.ofMinutes(10);

	private static final Duration RESEAL_EVERY = Duration.ofSeconds(1);

	/** What else is to be done from time to time waits for no more. */
	private static final int RESEALS_TOGETHER = 5;

	private final Database database;

	private final SearchIndexLifecycle index;

	private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor((task) -> {
		Thread thread = new Thread(task, "journal-upkeep");
		thread.setDaemon(true);
		return thread;
	});

	IndexMaintenance(Database database, SearchIndexLifecycle index) {
		this.database = database;
		this.index = index;
	}

	/**
	 * @param resealing null for none
	 */
	void begin(@Nullable Resealing resealing) {
		begin(this.index::upkeep, INDEX_EVERY);
		begin(this::expungeDeletes, EXPUNGE_EVERY);
		if (resealing != null) {
			begin(() -> reseal(resealing), RESEAL_EVERY);
		}
	}

	private static void reseal(Resealing resealing) {
		try {
			int times = 0;
			while (times < RESEALS_TOGETHER && resealing.some()) {
				times++;
			}
		}
		catch (StorageException | StoreUnavailableException ex) {
			LOG.warn("What older keys have encrypted could not be encrypted anew yet: {}", ex.getMessage());
		}
	}

	/** Does something again and again, also after a fault. */
	void begin(Runnable task, Duration every) {
		this.timer.scheduleWithFixedDelay(() -> {
			try {
				task.run();
			}
			catch (RuntimeException | Error ex) {
				LOG.error("The upkeep of the indexes is at fault", new WithoutMessage(ex));
			}
		}, every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
	}

	/** Makes deleted words leave the files, not only the answers. */
	void expungeDeletes() {
		try {
			this.database.checkpoint();
		}
		catch (StorageException ex) {
			LOG.warn("The write-ahead log could not be emptied yet", ex);
		}
		this.index.expungeDeletes();
	}

	/** Waits for what is under way, which ends with the index; twice is fine. */
	@Override
	public void close() throws InterruptedException {
		// Not now: an interrupt would break what is being written.
		this.timer.shutdown();
		this.timer.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
	}

}
