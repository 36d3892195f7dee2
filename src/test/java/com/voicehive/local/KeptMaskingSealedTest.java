package com.voicehive.local;

import java.nio.file.Path;
import java.util.Set;

import com.voicehive.local.vault.Keys;
import org.junit.jupiter.api.io.TempDir;

import static com.voicehive.memory.MemoryFixtures.ids;

class KeptMaskingSealedTest extends KeptMaskingContract {

	@TempDir
	private Path directory;

	@Override
	protected LocalStore openStore() {
		return LocalStore.open(this.directory, ids(this.clock), null, Set.of(), Keys.FIRST);
	}

}
