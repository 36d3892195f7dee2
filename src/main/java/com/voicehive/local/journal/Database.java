package com.voicehive.local.journal;

import java.sql.SQLException;

import com.voicehive.local.vault.Vault;
import com.voicehive.memory.StorageException;
import com.voicehive.memory.StoreUnavailableException;

/** The database of the journal: one session that writes, others that read beside it. */
public interface Database extends AutoCloseable {

	/**
	 * Reads what is committed.
	 * @throws StoreUnavailableException when it can't be read
	 * @throws IllegalStateException when the database is closed
	 */
	<T> T read(SqlWork<T> work);

	/** As {@link #read}, but all of the work sees what was committed at one moment. */
	<T> T readAtOnce(SqlWork<T> work);

	/** Uses the one session that writes, waiting for it if need be. */
	<T> T write(SqlWork<T> work) throws SQLException;

	/**
	 * Moves what was committed from the database's log to its final place, so that what
	 * was deleted there is overwritten too.
	 * @throws StorageException when it can't do that now
	 */
	void checkpoint();

	/** Whether nothing that can be told without a write speaks against one. */
	boolean looksWritable();

	Dialect dialect();

	/** By which what is written is kept. */
	Vault vault();

	/**
	 * Waits for work under way, then closes all sessions; twice is fine.
	 * @throws StorageException when they were not closed cleanly
	 */
	@Override
	void close();

}
