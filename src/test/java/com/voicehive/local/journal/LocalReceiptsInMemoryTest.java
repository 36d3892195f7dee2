package com.voicehive.local.journal;

import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.memory.MemoryFixtures.SettableClock;

import static com.voicehive.memory.MemoryFixtures.ids;

class LocalReceiptsInMemoryTest extends LocalReceiptsContract {

	@Override
	LocalStore openStore() {
		return LocalStores.inMemory(ids(new SettableClock()));
	}

}
