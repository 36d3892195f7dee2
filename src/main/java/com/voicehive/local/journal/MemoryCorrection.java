package com.voicehive.local.journal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.voicehive.local.feed.Row;
import com.voicehive.memory.Content;
import com.voicehive.memory.Memory;
import org.jspecify.annotations.Nullable;

/** Puts other words in the place of a memory's, in one transaction with what follows. */
public record MemoryCorrection(SqlSession session) {

	/** What a correction did: the memory as it is now, and the newest tombstone. */
	public record Corrected(Row row, long lastTombstone) {
	}

	/** Keeps what a memory says that is not here; false when it was deleted. */
	public boolean note(Memory memory, @Nullable String by, Instant at) throws SQLException {
		if (new MemoryRemoval(this.session).withoutDeleted(List.of(memory)).isEmpty()) {
			return false;
		}
		new WordingTable(this.session).insert(memory, at, by);
		return true;
	}

	/**
	 * Empty when the memory is gone, or another correction was quicker.
	 * @param before the memory as it was read
	 */
	public Optional<Corrected> correct(Memory before, Content now, @Nullable String by, Instant at)
			throws SQLException {
		Optional<Row> found = new MemoryTable(this.session).find(before.id())
			.filter((row) -> row.memory().revisionNumber() == before.revisionNumber());
		if (found.isEmpty()) {
			return Optional.empty();
		}
		Corrected done = replace(found.get(), now, at, by, null);
		new OperationTable(this.session).correct(done.row(), at);
		return Optional.of(done);
	}

	/** As {@link #correct}, but nothing is kept of what the memory said before. */
	public Optional<Corrected> mask(Memory before, Content now, Instant at) throws SQLException {
		Optional<Corrected> masked = correct(before, now, null, at);
		if (masked.isPresent()) {
			new WordingTable(this.session).delete(before.id());
		}
		return masked;
	}

	/**
	 * Puts words in the place of others, which are kept, here alone.
	 * @param mem0Revision see {@link MemoryTable#correct}
	 */
	Corrected replace(Row before, Content now, Instant at, @Nullable String changedBy, @Nullable Integer mem0Revision)
			throws SQLException {
		Memory was = before.memory();
		Memory corrected = was.corrected(now, at);
		DeletionTable tombstones = new DeletionTable(this.session);
		new WordingTable(this.session).insert(was, at, changedBy);
		new MemoryTable(this.session).correct(before.sequence(), corrected, mem0Revision);
		tombstones.corrected(was);
		return new Corrected(new Row(before.sequence(), before.tenant(), corrected), tombstones.lastTombstone());
	}

}
