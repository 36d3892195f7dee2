package com.voicehive.local.journal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.voicehive.local.feed.Row;
import com.voicehive.memory.Content;
import com.voicehive.memory.Memory;

/** Puts other words in the place of a memory's, in one transaction with what follows. */
public record MemoryCorrection(SqlSession session) {

	/** What a correction did: the memory as it is now, and the newest tombstone. */
	public record Corrected(Row row, long lastTombstone) {
	}

	/** Keeps what a memory says that is not here; false when it was deleted. */
	public boolean note(Memory memory, Instant at) throws SQLException {
		if (new MemoryRemoval(this.session).withoutDeleted(List.of(memory)).isEmpty()) {
			return false;
		}
		new WordingTable(this.session).insert(memory, at);
		return true;
	}

	/**
	 * Empty when the memory is gone, or another correction was quicker.
	 * @param before the memory as it was read
	 */
	public Optional<Corrected> correct(Memory before, Content now, Instant at) throws SQLException {
		MemoryTable memories = new MemoryTable(this.session);
		Optional<Row> found = memories.find(before.id())
			.filter((row) -> row.memory().revisionNumber() == before.revisionNumber());
		if (found.isEmpty()) {
			return Optional.empty();
		}
		long sequence = found.get().sequence();
		Memory was = found.get().memory();
		Memory corrected = was.corrected(now, at);
		DeletionTable tombstones = new DeletionTable(this.session);
		new WordingTable(this.session).insert(was, at);
		memories.correct(sequence, corrected, at);
		tombstones.corrected(was);
		Row row = new Row(sequence, corrected);
		new OperationTable(this.session).correct(row, at);
		return Optional.of(new Corrected(row, tombstones.lastTombstone()));
	}

}
