package com.voicehive.local.journal;

import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.memory.Journal;
import com.voicehive.memory.MemoryIds;
import com.voicehive.memory.Outbox;
import com.voicehive.memory.OutboxContract;

class LocalOutboxInMemoryTest extends OutboxContract {

	private LocalStore store;

	@Override
	protected Journal openJournal(MemoryIds ids) {
		this.store = LocalStores.inMemory(ids);
		return this.store;
	}

	@Override
	protected Outbox openOutbox() {
		return this.store.outbox();
	}

}
