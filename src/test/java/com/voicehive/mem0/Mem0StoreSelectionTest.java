package com.voicehive.mem0;

import java.time.Instant;
import java.time.InstantSource;

import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryDraft;
import com.voicehive.memory.MemoryIds;
import com.voicehive.memory.MemoryStore;
import com.voicehive.memory.SelectionContract;
import com.voicehive.simulator.Mem0Simulator;
import org.junit.jupiter.api.AfterEach;

class Mem0StoreSelectionTest extends SelectionContract {

	private final Mem0Simulator mem0 = Mem0Simulator.start();

	private final Mem0Store store = new Mem0Store(
			new Mem0Settings(this.mem0.apiKey(), this.mem0.url(), 10, 3, 10, false, "voicehive"),
			(tenant) -> "voicehive", InstantSource.system());

	private MemoryIds ids;

	@AfterEach
	void stopMem0() {
		this.mem0.close();
	}

	@Override
	protected MemoryStore open(MemoryIds ids) {
		this.ids = ids;
		return this.store;
	}

	@Override
	protected Memory add(MemoryDraft draft) {
		Instant createdAt = this.ids.nextTime();
		Memory memory = draft.stored(this.ids.next(createdAt), createdAt);
		this.store.add(memory);
		return memory;
	}

}
