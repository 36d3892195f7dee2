package com.voicehive.local;

import java.nio.file.Path;
import java.util.Set;

import com.voicehive.local.vault.Keys;
import com.voicehive.memory.Journal;
import com.voicehive.memory.JournalContract;
import com.voicehive.memory.MemoryIds;
import com.voicehive.memory.Outbox;
import org.junit.jupiter.api.io.TempDir;

/** A store whose files are sealed does what another does. */
class LocalStoreSealedTest extends JournalContract {

	@TempDir
	Path directory;

	private LocalStore store;

	@Override
	protected Journal openJournal(MemoryIds ids) {
		this.store = LocalStore.open(this.directory, ids, null, Set.of(), Keys.FIRST);
		return this.store;
	}

	@Override
	protected Outbox outbox() {
		return this.store.outbox();
	}

}
