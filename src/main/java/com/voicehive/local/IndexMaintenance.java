package com.voicehive.local;

import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import com.voicehive.local.journal.Database;
import com.voicehive.local.words.SearchIndexLifecycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the store does from time to time without being asked. */
final class IndexMaintenance implements AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(IndexMaintenance.class);

	private static final int INDEX_SECONDS = 5;

	private static final int EXPUNGE_SECONDS = 600;

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

	void begin() {
		this.timer.scheduleWithFixedDelay(this.index::upkeep, INDEX_SECONDS, INDEX_SECONDS, TimeUnit.SECONDS);
		this.timer.scheduleWithFixedDelay(this::expungeDeletes, EXPUNGE_SECONDS, EXPUNGE_SECONDS, TimeUnit.SECONDS);
	}

	/** Makes deleted words leave the files, not only the answers. */
	void expungeDeletes() {
		try {
			this.database.checkpoint();
		}
		catch (SQLException ex) {
			LOG.warn("The write-ahead log could not be emptied yet", ex);
		}
		this.index.expungeDeletes();
	}

	/** Waits for what is under way; twice is fine. */
	@Override
	public void close() {
		// Not now: an interrupt would break the index that is being written.
		this.timer.shutdown();
		boolean interrupted = false;
		boolean done = false;
		while (!done) {
			try {
				done = this.timer.awaitTermination(1, TimeUnit.MINUTES);
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

}
