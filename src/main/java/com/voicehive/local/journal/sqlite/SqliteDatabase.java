package com.voicehive.local.journal.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import com.voicehive.local.journal.DataDirectoryException;
import com.voicehive.local.journal.Database;
import com.voicehive.local.journal.Dialect;
import com.voicehive.local.journal.Schema;
import com.voicehive.local.journal.SessionPool;
import com.voicehive.local.journal.SqlSession;
import com.voicehive.local.journal.SqlWork;
import com.voicehive.local.vault.OperatorKeys;
import com.voicehive.local.vault.StoreKeys;
import com.voicehive.local.vault.Vault;
import com.voicehive.memory.StorageException;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.StoreUnavailableException.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/**
 * The SQLite database: one session that writes, and sessions that read beside it without
 * waiting. In memory, where SQLite can't do that, all share one session.
 */
public final class SqliteDatabase implements Database {

	private static final Logger LOG = LoggerFactory.getLogger(SqliteDatabase.class);

	private static final Dialect DIALECT = new SqliteDialect();

	private static final int READERS = 8;

	/** Longer than anything of ours locks it; shorter than a caller waits. */
	private static final int BUSY_TIMEOUT_MILLIS = 500;

	private static final int WRITER_CACHE_KIBIBYTES = 16 * 1024;

	private static final int CHECKPOINT_PAGES = 16_000;

	private final SessionPool writers;

	private final SessionPool readers;

	private final VaultHolder vault;

	/** Null in memory. */
	private final @Nullable Checkpoints checkpoints;

	private volatile @Nullable DatabaseFile file;

	private SqliteDatabase(SessionPool writers, SessionPool readers, VaultHolder vault,
			@Nullable Checkpoints checkpoints) {
		this.writers = writers;
		this.readers = readers;
		this.vault = vault;
		this.checkpoints = checkpoints;
	}

	/**
	 * Opens the database of a file and brings its schema up to date.
	 * @param nobodysPhones phones that versions before took for somebody's
	 * @param keys the operator's, by which all of it is sealed; null when there are none
	 * @throws StorageException when it can't be opened
	 * @throws DataDirectoryException when its schema is not one for this version
	 */
	public static SqliteDatabase open(Path file, Set<String> nobodysPhones, @Nullable OperatorKeys keys) {
		VaultHolder vault = new VaultHolder();
		String url = "jdbc:sqlite:" + file;
		SQLiteDataSource readable = dataSource(url, readerConfig(), nobodysPhones, vault);
		SQLiteDataSource writable = dataSource(url, writerConfig(), nobodysPhones, vault);
		long left = file.resolveSibling(file.getFileName() + "-wal").toFile().length();
		SqliteDatabase database = migrated(new SqliteDatabase(new SessionPool(() -> session(writable, vault), 1),
				new SessionPool(() -> session(readable, vault), READERS), vault,
				new Checkpoints(() -> session(writable, vault))), writable, file, keys);
		if (left > 0) {
			LOG.info("The journal was not closed by the process before: it was recovered from a write-ahead log of {} "
					+ "bytes, without a torn end", left);
		}
		return database;
	}

	/** Opens an empty database that is gone when it is closed. */
	public static SqliteDatabase inMemory() {
		VaultHolder vault = new VaultHolder();
		// A name with a slash is one database for all connections of this process.
		SQLiteDataSource dataSource = dataSource("jdbc:sqlite:file:/" + UUID.randomUUID() + "?vfs=memdb",
				writerConfig(), Set.of(), vault);
		SessionPool one = new SessionPool(() -> session(dataSource, vault), 1);
		return migrated(new SqliteDatabase(one, one, vault, null), dataSource, null, null);
	}

	private static SqliteDatabase migrated(SqliteDatabase database, SQLiteDataSource dataSource, @Nullable Path path,
			@Nullable OperatorKeys keys) {
		String where = (path != null) ? "VOICEHIVE_DATA_DIR: " + path.getParent() : "the database in memory";
		try {
			// The session stays open: it repairs what a crash has left, and keeps a
			// database in memory alive.
			database.write((session) -> session.number("SELECT count(*) FROM sqlite_master"));
			Schema.migrate(dataSource, DIALECT.migrations(), where);
			database.file = (path != null) ? DatabaseFile.of(path) : null;
			database.openVault(keys);
			return database;
		}
		catch (SQLException | RuntimeException | Error ex) {
			try (database) {
				throw ex;
			}
			catch (SQLException failed) {
				throw new StorageException(where + " can't be opened", failed);
			}
		}
	}

	private void openVault(@Nullable OperatorKeys keys) throws SQLException {
		this.vault.set(write((session) -> Sealing.open(session, keys, "the data directory")));
		if (keys != null && write((session) -> Sealing.isDue(session, keys))) {
			LOG.info("The journal is encrypted with the key that is set; the start waits for it");
			StoreKeys own = write((session) -> Sealing.newKeys(session, keys));
			this.vault.set(own.vault(keys));
			write((session) -> {
				Sealing.sealAll(session, own, keys.first());
				return own;
			});
		}
		if (keys != null) {
			// What the log has of what was not sealed yet.
			checkpoint();
		}
	}

	private static SQLiteDataSource dataSource(String url, SQLiteConfig config, Set<String> nobodysPhones,
			Supplier<Vault> vault) {
		SQLiteDataSource dataSource = new SQLiteDataSource(config) {
			@Override
			public SQLiteConnection getConnection(String user, String password) throws SQLException {
				SQLiteConnection connection = super.getConnection(user, password);
				Functions.create(connection, nobodysPhones, vault);
				return connection;
			}
		};
		dataSource.setUrl(url);
		return dataSource;
	}

	private static SQLiteConfig writerConfig() {
		SQLiteConfig config = new SQLiteConfig();
		config.setJournalMode(JournalMode.WAL);
		config.setSynchronous(SynchronousMode.FULL);
		config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
		config.setTempStore(TempStore.MEMORY);
		// The driver would ask for them after every insert.
		config.setGetGeneratedKeys(false);
		config.setCacheSize(-WRITER_CACHE_KIBIBYTES);
		// Deleted text is overwritten, not only unlinked.
		config.setPragma(Pragma.SECURE_DELETE, "true");
		return config;
	}

	private static SQLiteConfig readerConfig() {
		SQLiteConfig config = new SQLiteConfig();
		config.setReadOnly(true);
		config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
		config.setTempStore(TempStore.MEMORY);
		return config;
	}

	private static SqlSession session(SQLiteDataSource dataSource, Supplier<Vault> vault) throws SQLException {
		SqlSession session = new SqlSession(dataSource.getConnection(), DIALECT, vault);
		try {
			session.execute("PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
			return session;
		}
		catch (SQLException | RuntimeException | Error ex) {
			try (session) {
				throw ex;
			}
		}
	}

	@Override
	public <T> T read(SqlWork<T> work) {
		try {
			return this.readers.with(work);
		}
		catch (SQLException ex) {
			throw new StoreUnavailableException(Reason.BROKEN, "the journal can't be read", ex);
		}
	}

	@Override
	public <T> T readAtOnce(SqlWork<T> work) {
		return read((session) -> {
			session.execute("BEGIN");
			try {
				return work.run(session);
			}
			finally {
				session.execute("ROLLBACK");
			}
		});
	}

	@Override
	public <T> T write(SqlWork<T> work) throws SQLException {
		DatabaseFile onDisk = this.file;
		if (onDisk != null) {
			onDisk.requireInPlace();
		}
		return this.writers.with((session) -> {
			T result = work.run(session);
			if (this.checkpoints != null) {
				this.checkpoints.committed(session.changedRows());
			}
			return result;
		});
	}

	@Override
	public boolean looksWritable() {
		DatabaseFile onDisk = this.file;
		return onDisk == null || (onDisk.isInPlace() && onDisk.hasRoom());
	}

	@Override
	public void checkpoint() {
		try {
			write((session) -> session.number("PRAGMA wal_checkpoint(TRUNCATE)"));
		}
		catch (SQLException ex) {
			throw new StorageException("the write-ahead log can't be emptied", ex);
		}
	}

	@Override
	public Dialect dialect() {
		return DIALECT;
	}

	@Override
	public Vault vault() {
		return this.vault.get();
	}

	@Override
	public void close() {
		// Readers first: the last connection to go tidies up the write-ahead log, which
		// one that only reads can't.
		try (this.writers; this.readers; this.checkpoints) {
		}
		catch (SQLException ex) {
			throw new StorageException("the journal was not closed cleanly", ex);
		}
	}

}
