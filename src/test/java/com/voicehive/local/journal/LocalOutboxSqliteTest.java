package com.voicehive.local.journal;

import java.nio.file.Path;

import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.memory.Journal;
import com.voicehive.memory.MemoryIds;
import com.voicehive.memory.Outbox;
import com.voicehive.memory.OutboxContract;
import org.junit.jupiter.api.io.TempDir;

class LocalOutboxSqliteTest extends OutboxContract {

	@TempDir
	private Path directory;

	private LocalStore store;

	@Override
	protected Journal openJournal(MemoryIds ids) {
		this.store = LocalStores.open(this.directory, ids);
		return this.store;
	}

	@Override
	protected Outbox openOutbox() {
		return this.store.outbox();
	}

}
