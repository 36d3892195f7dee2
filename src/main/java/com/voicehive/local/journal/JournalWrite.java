package com.voicehive.local.journal;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import com.voicehive.local.journal.Dialect.Fault;
import com.voicehive.memory.Tenant;
import com.voicehive.memory.WithoutMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A write of {@link JournalWriter}, what follows it, and who waits for it. For the
 * writing thread, but for the outcome.
 */
final class JournalWrite<T> {

	private static final Logger LOG = LoggerFactory.getLogger(JournalWrite.class);

	private final SqlWork<T> work;

	private final Function<? super T, List<Runnable>> committed;

	/** Whose it is; null for nobody's. */
	final @Nullable Tenant tenant;

	/** See {@link JournalWriter#isLarge}. */
	final long size;

	/** What is left to do after the commit; null before. */
	private @Nullable Queue<Runnable> left;

	final CompletableFuture<T> outcome = new CompletableFuture<>();

	private @Nullable T result;

	private @Nullable Throwable fault;

	JournalWrite(@Nullable Tenant tenant, SqlWork<T> work, long size, Function<? super T, List<Runnable>> committed) {
		this.tenant = tenant;
		this.work = work;
		this.size = size;
		this.committed = committed;
	}

	boolean isLarge() {
		return JournalWriter.isLarge(this.size);
	}

	/**
	 * @throws SQLException when the whole transaction is in doubt; a fault of this write
	 * alone is kept until the others are committed
	 */
	void run(SqlSession session) throws SQLException {
		this.result = null;
		this.fault = null;
		session.execute("SAVEPOINT one_write");
		try {
			this.result = this.work.run(session);
		}
		catch (SQLException ex) {
			if (session.dialect().faultOf(ex) != Fault.ONE_WRITE) {
				throw ex;
			}
			undo(session, ex);
		}
		catch (RuntimeException ex) {
			undo(session, ex);
		}
		session.execute("RELEASE one_write");
	}

	private void undo(SqlSession session, Throwable cause) throws SQLException {
		this.fault = cause;
		session.execute("ROLLBACK TO one_write");
	}

	boolean isCommitted() {
		return this.left != null;
	}

	void committed() {
		T done = this.result;
		if (done == null) {
			this.outcome.completeExceptionally(Objects.requireNonNull(this.fault));
			return;
		}
		Queue<Runnable> steps = new ArrayDeque<>();
		this.left = steps;
		guarded(() -> steps.addAll(this.committed.apply(done)));
		if (!isLarge()) {
			steps.forEach(JournalWrite::guarded);
			steps.clear();
		}
		completeWhenDone(steps, done);
	}

	/** Does the next of what follows the commit. */
	void followUp() {
		Queue<Runnable> steps = Objects.requireNonNull(this.left);
		guarded(steps.remove());
		completeWhenDone(steps, Objects.requireNonNull(this.result));
	}

	private void completeWhenDone(Queue<Runnable> steps, T done) {
		if (steps.isEmpty()) {
			this.outcome.complete(done);
		}
	}

	private static void guarded(Runnable step) {
		try {
			step.run();
		}
		catch (RuntimeException | Error ex) {
			// It is durable: its caller must not be told otherwise.
			LOG.error("What follows a write has failed", new WithoutMessage(ex));
		}
	}

}
