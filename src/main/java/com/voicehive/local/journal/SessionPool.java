package com.voicehive.local.journal;

import java.sql.SQLException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/** Sessions that many threads share, each used by one at a time, kept once opened. */
public final class SessionPool implements AutoCloseable {

	@FunctionalInterface
	public interface Opener {

		SqlSession open() throws SQLException;

	}

	private final Opener opener;

	private final int size;

	// Where the writer and all readers share one session, each has its turn. Else who has
	// the processor goes first: in a crowd, those who are due would have to get it first.
	private final Semaphore permits;

	private final Deque<SqlSession> idle = new ConcurrentLinkedDeque<>();

	private volatile boolean closed;

	public SessionPool(Opener opener, int size) {
		this.opener = opener;
		this.size = size;
		this.permits = new Semaphore(size, size == 1);
	}

	/** Runs work in a session, waiting for one if need be. */
	public <T> T with(SqlWork<T> work) throws SQLException {
		this.permits.acquireUninterruptibly();
		try {
			if (this.closed) {
				throw new IllegalStateException("the store is closed");
			}
			SqlSession session = this.idle.pollFirst();
			if (session == null) {
				session = this.opener.open();
			}
			try {
				return work.run(session);
			}
			finally {
				this.idle.addFirst(session);
			}
		}
		finally {
			this.permits.release();
		}
	}

	/** Waits for work under way, then closes all sessions; twice is fine. */
	@Override
	public void close() throws SQLException {
		this.permits.acquireUninterruptibly(this.size);
		try {
			this.closed = true;
			closeIdle();
		}
		finally {
			this.permits.release(this.size);
		}
	}

	/** Closes each, whatever becomes of the others. */
	private void closeIdle() throws SQLException {
		try (SqlSession session = this.idle.poll()) {
			if (session != null) {
				closeIdle();
			}
		}
	}

}
