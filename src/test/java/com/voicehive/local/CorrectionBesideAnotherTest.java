package com.voicehive.local;

import com.voicehive.memory.CorrectionContract;
import com.voicehive.memory.Journal;
import com.voicehive.memory.MemoryIds;

/** A tenant's corrections in a store that others have too. */
class CorrectionBesideAnotherTest extends CorrectionContract {

	@Override
	protected Journal openJournal(MemoryIds ids) {
		return Neighbour.moveInto(LocalStores.inMemory(ids));
	}

}
