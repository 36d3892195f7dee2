package com.voicehive.local.journal;

import java.io.IOException;
import java.util.Collection;
import java.util.List;

import com.voicehive.local.feed.JournalFeed;
import com.voicehive.local.feed.Row;
import com.voicehive.local.feed.Tombstone;

/** What indexes follow, read from tables to which one thread writes, in order. */
public final class SqlFeed implements JournalFeed {

	private final Database database;

	private final JournalWriter writer;

	public SqlFeed(Database database, JournalWriter writer) {
		this.database = database;
		this.writer = writer;
	}

	@Override
	public State state() {
		return this.database.read((session) -> new MemoryTable(session).state());
	}

	@Override
	public List<Row> memoriesAfter(long sequence, int limit) {
		return this.database.read((session) -> new MemoryTable(session).after(sequence, limit));
	}

	@Override
	public List<Tombstone> tombstonesAfter(long sequence, int limit) {
		return this.database.read((session) -> new DeletionTable(session).tombstonesAfter(sequence, limit));
	}

	@Override
	public List<Row> memories(Collection<String> ids) {
		return this.database.read((session) -> new MemoryTable(session).rowsOf(ids));
	}

	@Override
	public List<Long> sequencesAfter(long sequence, int limit) {
		return this.database.read((session) -> new MemoryTable(session).sequencesAfter(sequence, limit));
	}

	@Override
	public <T> T whileNothingIsWritten(Quietly<T> something) throws IOException {
		return this.writer.pauseFor(something);
	}

}
