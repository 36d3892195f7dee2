package com.voicehive.local;

import java.nio.file.Path;

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

	/** A store whose files change only when a test asks for it. */
	public static LocalStore openUntended(Path directory, MemoryIds ids, @Nullable Embedder embedder) {
		return LocalStore.openUntended(directory, ids, embedder);
	}

	public static LocalStore of(Database database, Directory index, MemoryIds ids) {
		Closer parts = new Closer();
		return StoreOpening.over(parts, parts.register(database), index, ids, null);
	}

	public static Database database(LocalStore store) {
		return store.database();
	}

	public static JournalWriter writer(LocalStore store) {
		return store.writer();
	}

	public static SearchIndexLifecycle index(LocalStore store) {
		return store.followers().words();
	}

	public static void expungeDeletes(LocalStore store) {
		store.followers().maintenance().expungeDeletes();
	}

}
