package com.voicehive.local;

import java.nio.file.Path;

import com.voicehive.memory.Journal;
import com.voicehive.memory.JournalContract;
import com.voicehive.memory.MemoryIds;
import com.voicehive.memory.Outbox;
import org.junit.jupiter.api.io.TempDir;

class LocalStoreSqliteTest extends JournalContract {

	@TempDir
	private Path directory;

	private LocalStore store;

	@Override
	protected Journal openJournal(MemoryIds ids) {
		this.store = LocalStores.open(this.directory, ids);
		return this.store;
	}

	@Override
	protected Outbox outbox() {
		return this.store.outbox();
	}

}
