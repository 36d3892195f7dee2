package com.voicehive.local;

import com.voicehive.memory.CorrectionContract;
import com.voicehive.memory.Journal;
import com.voicehive.memory.MemoryIds;

class LocalStoreCorrectionTest extends CorrectionContract {

	@Override
	protected Journal openJournal(MemoryIds ids) {
		return LocalStores.inMemory(ids);
	}

}
