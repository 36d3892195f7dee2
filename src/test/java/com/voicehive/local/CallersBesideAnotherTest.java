package com.voicehive.local;

import com.voicehive.memory.Callers;
import com.voicehive.memory.CallersContract;
import com.voicehive.memory.Journal;
import com.voicehive.memory.MemoryFixtures;

/** A tenant's callers in a store that others have too. */
class CallersBesideAnotherTest extends CallersContract {

	private LocalStore store;

	@Override
	protected Journal openJournal() {
		this.store = Neighbour.moveInto(LocalStores.inMemory(MemoryFixtures.ids(new MemoryFixtures.SettableClock())));
		return this.store;
	}

	@Override
	protected Callers callers() {
		return this.store.callers();
	}

}
