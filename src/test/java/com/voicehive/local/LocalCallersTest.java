package com.voicehive.local;

import java.nio.file.Path;

import com.voicehive.memory.Callers;
import com.voicehive.memory.CallersContract;
import com.voicehive.memory.Journal;
import com.voicehive.memory.MemoryFixtures;
import org.junit.jupiter.api.io.TempDir;

class LocalCallersTest extends CallersContract {

	@TempDir
	Path directory;

	private LocalStore store;

	@Override
	protected Journal openJournal() {
		this.store = LocalStores.open(this.directory, MemoryFixtures.ids(new MemoryFixtures.SettableClock()));
		return this.store;
	}

	@Override
	protected Callers callers() {
		return this.store.callers();
	}

}
