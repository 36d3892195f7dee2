package com.voicehive.local;

import static com.voicehive.memory.MemoryFixtures.ids;

class RetentionInMemoryTest extends RetentionContract {

	@Override
	protected LocalStore openStore() {
		return LocalStores.inMemory(ids(this.clock));
	}

}
