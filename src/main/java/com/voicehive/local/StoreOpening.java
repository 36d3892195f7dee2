package com.voicehive.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Function;

import com.voicehive.local.feed.Micros;
import com.voicehive.local.journal.DataDirectoryException;
import com.voicehive.local.journal.Database;
import com.voicehive.local.journal.DeletionTable;
import com.voicehive.local.journal.JournalWriter;
import com.voicehive.local.journal.KeyTable;
import com.voicehive.local.journal.MemoryTable;
import com.voicehive.local.journal.Partition;
import com.voicehive.local.journal.Resealing;
import com.voicehive.local.journal.sqlite.SqliteDatabase;
import com.voicehive.local.lucene.IndexDirectories;
import com.voicehive.local.vault.FileCipher;
import com.voicehive.local.vault.OperatorKeys;
import com.voicehive.memory.Embedder;
import com.voicehive.memory.MemoryIds;
import com.voicehive.memory.Tenant;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/** Opens stores, and leaves nothing open of one that can't be. */
final class StoreOpening {

	private StoreOpening() {
	}

	static LocalStore open(Function<Closer, LocalStore> opening) {
		Closer parts = new Closer();
		try {
			return opening.apply(parts);
		}
		catch (RuntimeException | Error ex) {
			try (parts) {
				throw ex;
			}
		}
	}

	/** As above, but from now on its files are tended. */
	static LocalStore openTended(Function<Closer, LocalStore> opening) {
		return open((parts) -> {
			LocalStore store = opening.apply(parts);
			store.followers().maintenance().begin(store.resealing());
			return store;
		});
	}

	/** Opens a store to whose files nothing is done unless somebody asks for it. */
	static LocalStore untended(Path dataDirectory, MemoryIds ids, @Nullable Embedder embedder,
			@Nullable OperatorKeys keys) {
		return open((parts) -> onDisk(parts, dataDirectory, ids, embedder, Set.of(), keys));
	}

	static LocalStore onDisk(Closer parts, Path dataDirectory, MemoryIds ids, @Nullable Embedder embedder,
			Set<String> nobodysPhones, @Nullable OperatorKeys keys) {
		try {
			DataDirectory directory = parts.register(DataDirectory.open(dataDirectory));
			directory.deleteVectorIndex();
			Database database = parts.register(SqliteDatabase.open(directory.database(), nobodysPhones, keys));
			return over(parts, database, index(directory, database, keys), ids, embedder, keys);
		}
		catch (DataDirectoryException ex) {
			throw ex;
		}
		catch (IOException | RuntimeException ex) {
			throw new DataDirectoryException(
					"VOICEHIVE_DATA_DIR: " + dataDirectory + " can't be opened (expected: a directory to write to)",
					ex);
		}
	}

	private static Directory index(DataDirectory directory, Database database, @Nullable OperatorKeys keys)
			throws IOException {
		if (keys == null) {
			return IndexDirectories.words(directory.searchIndex());
		}
		directory.deletePlainIndex();
		byte[] key = database.read((session) -> new KeyTable(session).keys()).files(keys);
		return IndexDirectories.sealedWords(directory.sealedIndex(), new FileCipher(key));
	}

	static LocalStore inMemory(Closer parts, MemoryIds ids, @Nullable Embedder embedder) {
		return over(parts, parts.register(SqliteDatabase.inMemory()), new ByteBuffersDirectory(), ids, embedder, null);
	}

	static LocalStore over(Closer parts, Database database, Directory indexDirectory, MemoryIds ids,
			@Nullable Embedder embedder, @Nullable OperatorKeys keys) {
		// The clock may have been set back since: what comes now is newer nevertheless.
		database.read((session) -> new MemoryTable(session).lastTime()).ifPresent(ids::startAfter);
		ids.startAfter(Micros.toInstant(database.read((session) -> new DeletionTable(session).lastErasureTime())));
		JournalWriter writer = new JournalWriter(database);
		JournalFollowers followers = new JournalFollowers(parts, database, writer, indexDirectory, embedder);
		Resealing resealing = (keys != null) ? new Resealing(database, writer, keys) : null;
		return new LocalStore(parts, new Partition(database, writer, Tenant.DEFAULT), followers, ids, resealing);
	}

}
