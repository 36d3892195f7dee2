package com.voicehive.local;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import com.voicehive.local.journal.Database;
import com.voicehive.local.journal.DataDirectoryException;
import com.voicehive.local.journal.Dialect;
import com.voicehive.local.journal.SqlWork;
import com.voicehive.local.vault.Vault;
import com.voicehive.local.journal.sqlite.SqliteDatabase;
import com.voicehive.memory.Embedder;
import com.voicehive.memory.Embedding;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import com.voicehive.memory.MemoryIds;
import com.voicehive.memory.StorageException;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static com.voicehive.memory.MemoryFixtures.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What stays open of a store that could not be opened, or closed, as it should. */
@Timeout(60)
class LocalStoreCloseTest {

	@TempDir
	private Path directory;

	private final MemoryIds ids = ids(new SettableClock());

	private static Set<Thread> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> List.of("journal-writer", "journal-upkeep", "embedding").contains(thread.getName()))
			.collect(Collectors.toSet());
	}

	@Test
	void storeThatCantBeOpened_leavesNoThreadAndNoLock() {
		Set<Thread> before = threads();
		assertThatExceptionOfType(DataDirectoryException.class)
			.isThrownBy(() -> LocalStore.open(this.directory, this.ids, new FaultyEmbedder(), Set.of(), null))
			.withRootCauseInstanceOf(UnsupportedOperationException.class);
		assertThat(threads()).isSubsetOf(before);
		LocalStores.open(this.directory, this.ids).close();
	}

	@Test
	void journalThatIsNotClosedCleanly_isToldAndTheRestIsClosed() throws IOException {
		Set<Thread> before = threads();
		LocalStore store = open(new ByteBuffersDirectory(), new UncleanDatabase());
		assertThatExceptionOfType(StorageException.class).isThrownBy(store::close)
			.withRootCauseInstanceOf(SQLException.class);
		assertThat(threads()).isSubsetOf(before);
		DataDirectory.open(this.directory).close();
		store.close();
		assertThat(store.check().ok()).isFalse();
	}

	@Test
	void filesOfTheIndexThatCantBeClosed_keepNoOtherOpen() throws IOException {
		UncleanDatabase database = new UncleanDatabase();
		LocalStore store = open(new FilterDirectory(new ByteBuffersDirectory()) {
			@Override
			public void close() throws IOException {
				throw new IOException("Stale file handle");
			}
		}, database);
		assertThatExceptionOfType(StorageException.class).isThrownBy(store::close);
		assertThat(database.closed).isEqualTo(1);
		store.close();
		assertThat(database.closed).isEqualTo(1);
		DataDirectory.open(this.directory).close();
	}

	private LocalStore open(Directory index, Database database) {
		Closer parts = new Closer();
		parts.register(DataDirectory.open(this.directory));
		return StoreOpening.over(parts, parts.register(database), index, this.ids, null, null);
	}

	/** Tells when it is closed that it could not be done cleanly. */
	private static final class UncleanDatabase implements Database {

		private final Database database = SqliteDatabase.inMemory();

		private int closed;

		@Override
		public <T> T read(SqlWork<T> work) {
			return this.database.read(work);
		}

		@Override
		public <T> T readAtOnce(SqlWork<T> work) {
			return this.database.readAtOnce(work);
		}

		@Override
		public <T> T write(SqlWork<T> work) throws SQLException {
			return this.database.write(work);
		}

		@Override
		public void checkpoint() {
			this.database.checkpoint();
		}

		@Override
		public boolean looksWritable() {
			return this.database.looksWritable();
		}

		@Override
		public Dialect dialect() {
			return this.database.dialect();
		}

		@Override
		public Vault vault() {
			return this.database.vault();
		}

		@Override
		public void close() {
			this.closed++;
			this.database.close();
			throw new StorageException("the journal was not closed cleanly", new SQLException("disk I/O error"));
		}

	}

	private static final class FaultyEmbedder implements Embedder {

		@Override
		public String model() {
			throw new UnsupportedOperationException();
		}

		@Override
		public double minSimilarity() {
			throw new UnsupportedOperationException();
		}

		@Override
		public int batchSize() {
			throw new UnsupportedOperationException();
		}

		@Override
		public CompletableFuture<List<Embedding>> embed(List<String> texts) {
			throw new UnsupportedOperationException();
		}

		@Override
		public CompletableFuture<Embedding> embedQuestion(String text) {
			throw new UnsupportedOperationException();
		}

	}

}
