package com.voicehive.local;

import com.voicehive.memory.Journal;
import com.voicehive.memory.JournalContract;
import com.voicehive.memory.MemoryIds;
import com.voicehive.memory.Outbox;

class LocalStoreInMemoryTest extends JournalContract {

	private LocalStore store;

	@Override
	protected Journal openJournal(MemoryIds ids) {
		this.store = LocalStores.inMemory(ids);
		return this.store;
	}

	@Override
	protected Outbox outbox() {
		return this.store.outbox();
	}

}
