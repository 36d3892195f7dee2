package com.voicehive.local.feed;

import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.local.journal.sqlite.SqliteDatabase;
import com.voicehive.memory.MemoryIds;
import org.apache.lucene.store.ByteBuffersDirectory;

class JournalFeedInMemoryTest extends JournalFeedContract {

	@Override
	protected LocalStore open(MemoryIds ids) {
		return LocalStores.of(SqliteDatabase.inMemory(), new ByteBuffersDirectory(), ids);
	}

}
