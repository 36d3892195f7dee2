package com.voicehive.local;

import java.util.List;

import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryDraft;
import com.voicehive.memory.MemoryIds;
import com.voicehive.memory.MemoryStore;
import com.voicehive.memory.SelectionContract;

class LocalStoreSelectionTest extends SelectionContract {

	private LocalStore store;

	@Override
	protected MemoryStore open(MemoryIds ids) {
		this.store = LocalStores.inMemory(ids);
		return this.store;
	}

	@Override
	protected Memory add(MemoryDraft draft) {
		return this.store.append(List.of(draft), null, null).get(0);
	}

}
