package com.voicehive.local;

import static com.voicehive.memory.MemoryFixtures.ids;

class KeptMaskingInMemoryTest extends KeptMaskingContract {

	@Override
	protected LocalStore openStore() {
		return LocalStores.inMemory(ids(this.clock));
	}

}
