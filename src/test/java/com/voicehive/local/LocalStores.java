package com.voicehive.local;

import java.nio.file.Path;
import java.util.Set;

import com.voicehive.local.journal.Database;
import com.voicehive.local.journal.JournalWriter;
import com.voicehive.local.words.SearchIndexLifecycle;
import com.voicehive.memory.Embedder;
import com.voicehive.memory.MemoryIds;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/** The parts of a store, for tests of its wings. */
public final class LocalStores {

	private LocalStores() {
	}

	/** The store of a directory, which is searched by words alone. */
	public static LocalStore open(Path directory, MemoryIds ids) {
		return LocalStore.open(directory, ids, null, Set.of(), null);
	}

	/** An empty store that leaves nothing behind, searched by words alone. */
	public static LocalStore inMemory(MemoryIds ids) {
		return LocalStore.inMemory(ids, null);
	}

	/** A store whose files change only when a test asks for it. */
	public static LocalStore openUntended(Path directory, MemoryIds ids, @Nullable Embedder embedder) {
		return StoreOpening.untended(directory, ids, embedder, null);
	}

	public static LocalStore of(Database database, Directory index, MemoryIds ids) {
		Closer parts = new Closer();
		return StoreOpening.over(parts, parts.register(database), index, ids, null, null);
	}

	public static Database database(LocalStore store) {
		return store.data().database();
	}

	public static JournalWriter writer(LocalStore store) {
		return store.data().writer();
	}

	public static SearchIndexLifecycle index(LocalStore store) {
		return store.followers().words();
	}

	public static void expungeDeletes(LocalStore store) {
		store.followers().maintenance().expungeDeletes();
	}

}
