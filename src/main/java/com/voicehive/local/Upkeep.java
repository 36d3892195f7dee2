package com.voicehive.local;

import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the store does from time to time without being asked. */
final class Upkeep implements AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

	private static final int INDEX_SECONDS = 5;

	private static final int SCRUB_SECONDS = 600;

	private final Database database;

	private final JournalIndex index;

	private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor((task) -> {
		Thread thread = new Thread(task, "journal-upkeep");
		thread.setDaemon(true);
		return thread;
	});

	Upkeep(Database database, JournalIndex index) {
		this.database = database;
		this.index = index;
	}

	void begin() {
		this.timer.scheduleWithFixedDelay(this.index::upkeep, INDEX_SECONDS, INDEX_SECONDS, TimeUnit.SECONDS);
		this.timer.scheduleWithFixedDelay(this::scrub, SCRUB_SECONDS, SCRUB_SECONDS, TimeUnit.SECONDS);
	}

	/** Makes deleted words leave the files, not only the answers. */
	void scrub() {
		try {
			this.database.checkpoint();
		}
		catch (SQLException ex) {
			LOG.warn("The write-ahead log could not be emptied yet", ex);
		}
		this.index.scrub();
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
