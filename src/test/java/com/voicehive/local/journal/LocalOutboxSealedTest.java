package com.voicehive.local.journal;

import java.nio.file.Path;
import java.util.Set;

import com.voicehive.local.LocalStore;
import com.voicehive.local.vault.Keys;
import com.voicehive.memory.Journal;
import com.voicehive.memory.MemoryIds;
import com.voicehive.memory.Outbox;
import com.voicehive.memory.OutboxContract;
import org.junit.jupiter.api.io.TempDir;

/** An outbox whose files are sealed does what another does. */
class LocalOutboxSealedTest extends OutboxContract {

	@TempDir
	private Path directory;

	private LocalStore store;

	@Override
	protected Journal openJournal(MemoryIds ids) {
		this.store = LocalStore.open(this.directory, ids, null, Set.of(), Keys.FIRST);
		return this.store;
	}

	@Override
	protected Outbox openOutbox() {
		return this.store.outbox();
	}

}
