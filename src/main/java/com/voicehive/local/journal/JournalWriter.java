package com.voicehive.local.journal;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

import com.voicehive.local.feed.JournalFeed;
import com.voicehive.local.journal.Dialect.Fault;
import com.voicehive.memory.StorageException;
import com.voicehive.memory.StoreCheck;
import com.voicehive.memory.Tenant;
import com.voicehive.memory.WithoutMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. Writes that wait go into one commit, as many as nobody need
 * wait for long, so that many callers share the cost of one sync; each is told when that
 * commit is durable. A write that fails does not touch its neighbours. Large writes come
 * one after the other, each in a commit of its own, and let the others pass wherever they
 * can. Of both kinds the tenants' come in turns.
 */
public final class JournalWriter implements AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);

	private static final int GROUP_LIMIT = 256;

	/** More than the longest turn. Who stores more is not in a call. */
	private static final int LARGE = 128 * 1024;

	private final Database database;

	private final WaitingWrites waiting = new WaitingWrites();

	private final Thread thread = new Thread(this::run, "journal-writer");

	// Held while a group is committed; fair, so that one who pauses the writer gets it.
	private final ReentrantLock turn = new ReentrantLock(true);

	/** Why the last write failed; null when it did not. */
	private volatile @Nullable String failure;

	public JournalWriter(Database database) {
		this.database = database;
		this.thread.setDaemon(true);
		this.thread.start();
	}

	/**
	 * Whether others wait too long for a write of that size, in characters; a million of
	 * them take a quarter of a second.
	 */
	public static boolean isLarge(long size) {
		return size > LARGE;
	}

	/**
	 * Runs a write of one tenant in a transaction and waits until it is durable.
	 * @param work may be run again after a rollback
	 * @param committed told the result on the writing thread, in the order of commits,
	 * before this method returns it; must not throw
	 * @throws StorageException when it could not be made durable: nothing of it was
	 * stored
	 */
	public <T> T write(Tenant tenant, SqlWork<T> work, Consumer<? super T> committed) {
		return write(tenant, work, 0, (result) -> List.of(() -> committed.accept(result)));
	}

	/**
	 * Runs a write that much may follow.
	 * @param size as {@link #isLarge} knows it
	 * @param committed what it gives is run on the writing thread too, before this method
	 * returns; of a large write one by one, with other writes in between
	 */
	public <T> T write(Tenant tenant, SqlWork<T> work, long size, Function<? super T, List<Runnable>> committed) {
		return write(new JournalWrite<>(tenant, work, size, committed));
	}

	/** Runs a write that is no tenant's. */
	public <T> T write(SqlWork<T> work) {
		return write(new JournalWrite<>(null, work, 0, (result) -> List.of()));
	}

	private <T> T write(JournalWrite<T> write) {
		this.waiting.add(write);
		try {
			// Not to be interrupted: the caller must learn whether it was stored.
			return write.outcome.join();
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof StorageException failed) {
				throw new StorageException(Objects.requireNonNull(failed.getMessage()), failed);
			}
			throw new IllegalStateException("the write is at fault", ex.getCause());
		}
	}

	/** Runs something while nothing is being written. */
	<T> T pauseFor(JournalFeed.Quietly<T> something) throws IOException {
		this.turn.lock();
		try {
			return something.run();
		}
		finally {
			this.turn.unlock();
		}
	}

	/**
	 * After a failed write, and when the disk looks full or the file is gone, tries one:
	 * not ok as long as memories can't be stored.
	 */
	public StoreCheck check() {
		if (this.failure == null && this.database.looksWritable()) {
			return StoreCheck.OK;
		}
		try {
			write((session) -> session.dialect().probe(session));
			return StoreCheck.OK;
		}
		catch (StorageException | IllegalStateException ex) {
			return StoreCheck.failed(String.valueOf(ex.getMessage()));
		}
	}

	private void run() {
		JournalWrite<?> large = null;
		while (large != null || this.waiting.await()) {
			this.turn.lock();
			try {
				List<JournalWrite<?>> group = this.waiting.takeSmall(GROUP_LIMIT, LARGE);
				attempt(group, () -> commit(group));
				large = (large != null) ? large : this.waiting.takeLarge();
				if (large != null) {
					JournalWrite<?> begun = large;
					attempt(List.of(begun), () -> goOnWith(begun));
					large = begun.outcome.isDone() ? null : begun;
				}
			}
			finally {
				this.turn.unlock();
			}
		}
	}

	/** Goes on after a fault, or all stores would hang. */
	private static void attempt(List<JournalWrite<?>> writes, Runnable step) {
		try {
			step.run();
		}
		catch (RuntimeException | Error ex) {
			LOG.error("The writer is at fault", new WithoutMessage(ex));
			writes.forEach((write) -> write.outcome.completeExceptionally(ex));
		}
	}

	private void goOnWith(JournalWrite<?> large) {
		if (large.isCommitted()) {
			large.followUp();
		}
		else {
			commit(List.of(large));
		}
	}

	private void commit(List<JournalWrite<?>> group) {
		if (group.isEmpty()) {
			return;
		}
		try {
			boolean changed = this.database.write((session) -> inOneTransaction(session, group));
			if (changed) {
				this.failure = null;
			}
		}
		catch (SQLException | RuntimeException | Error ex) {
			if (group.size() > 1 && !isLockedOut(ex)) {
				// One of them is too much, or all are: each gets its own chance.
				group.forEach((write) -> commit(List.of(write)));
			}
			else {
				String reason = describe(ex);
				this.failure = reason;
				group.forEach((write) -> write.outcome.completeExceptionally(new StorageException(reason, ex)));
			}
			return;
		}
		group.forEach(JournalWrite::committed);
	}

	/** Whether another process has the database: one wait is enough for all. */
	private boolean isLockedOut(Throwable ex) {
		return ex instanceof SQLException sql && this.database.dialect().faultOf(sql) == Fault.LOCKED_OUT;
	}

	private static boolean inOneTransaction(SqlSession session, List<JournalWrite<?>> group) throws SQLException {
		try {
			long before = session.changedRows();
			session.execute(session.dialect().begin());
			for (JournalWrite<?> write : group) {
				write.run(session);
			}
			boolean changed = session.changedRows() > before;
			session.execute("COMMIT");
			return changed;
		}
		catch (SQLException | RuntimeException | Error ex) {
			rollBack(session, ex);
			throw ex;
		}
	}

	private static void rollBack(SqlSession session, Throwable cause) {
		try {
			session.execute("ROLLBACK");
		}
		catch (SQLException ex) {
			// SQLite has rolled back by itself.
			cause.addSuppressed(ex);
		}
	}

	private String describe(Throwable ex) {
		return "memories can't be stored: " + ((ex instanceof SQLException sql) ? this.database.dialect().describe(sql)
				: ex.getClass().getSimpleName());
	}

	/** Finishes the writes that wait, then stops; twice is fine. */
	@Override
	public void close() throws InterruptedException {
		this.waiting.close();
		this.thread.join();
	}

}
