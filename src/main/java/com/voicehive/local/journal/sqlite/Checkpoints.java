package com.voicehive.local.journal.sqlite;

import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import com.voicehive.local.journal.SessionPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves what was committed from the write-ahead log to its place, beside the writer. That
 * would otherwise do it within a commit, and let all wait who wait for the commit.
 */
final class Checkpoints implements AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

	/** Far less than what the writer leaves in the log. */
	private static final int ROWS = 2_000;

	private final SessionPool one;

	private final ExecutorService thread = Executors.newSingleThreadExecutor((task) -> {
		Thread thread = new Thread(task, "journal-checkpoint");
		thread.setDaemon(true);
		return thread;
	});

	private final AtomicBoolean underWay = new AtomicBoolean();

	/** For the thread that writes. */
	private long rowsBefore;

	Checkpoints(SessionPool.Opener opener) {
		this.one = new SessionPool(opener, 1);
	}

	/** Called after each commit, with all rows that were changed so far. */
	void committed(long rows) {
		if (rows - this.rowsBefore >= ROWS && this.underWay.compareAndSet(false, true)) {
			this.rowsBefore = rows;
			this.thread.execute(this::run);
		}
	}

	private void run() {
		try {
			this.one.with((session) -> session.number("PRAGMA wal_checkpoint(PASSIVE)"));
		}
		catch (SQLException ex) {
			LOG.debug("The write-ahead log is left to the writer", ex);
		}
		finally {
			this.underWay.set(false);
		}
	}

	/** Waits for what is under way; twice is fine. */
	@Override
	public void close() throws SQLException {
		this.thread.shutdown();
		try {
			this.thread.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.one.close();
	}

}
