package com.voicehive.local;

import java.nio.file.Path;
import java.util.Set;

import com.voicehive.local.vault.Keys;
import com.voicehive.memory.Callers;
import com.voicehive.memory.CallersContract;
import com.voicehive.memory.Journal;
import com.voicehive.memory.MemoryFixtures;
import org.junit.jupiter.api.io.TempDir;

/** Callers in sealed files. */
class SealedCallersTest extends CallersContract {

	@TempDir
	Path directory;

	private LocalStore store;

	@Override
	protected Journal openJournal() {
		this.store = LocalStore.open(this.directory, MemoryFixtures.ids(new MemoryFixtures.SettableClock()), null,
				Set.of(), Keys.FIRST);
		return this.store;
	}

	@Override
	protected Callers callers() {
		return this.store.callers();
	}

}
