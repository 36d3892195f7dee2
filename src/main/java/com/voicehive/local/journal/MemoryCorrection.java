package com.voicehive.local.journal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import com.voicehive.local.feed.Owner;
import com.voicehive.local.feed.Row;
import com.voicehive.memory.Caller;
import com.voicehive.memory.Content;
import com.voicehive.memory.Memory;
import com.voicehive.memory.Revision;
import org.jspecify.annotations.Nullable;

/** Puts other words in the place of a memory's, in one transaction with what follows. */
public record MemoryCorrection(SqlSession session) {

	/**
	 * What a correction did.
	 *
	 * @param row the memory as it is now
	 * @param owners all under whom it is found, or was
	 * @param lastTombstone the newest then
	 */
	public record Corrected(Row row, Set<Owner> owners, long lastTombstone) {
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
		Optional<Row> found = find(before);
		if (found.isEmpty()) {
			return Optional.empty();
		}
		Corrected done = replace(found.get(), now, at, by, null);
		new OperationTable(this.session).correct(done.row(), at, true);
		return Optional.of(done);
	}

	private Optional<Row> find(Memory before) throws SQLException {
		return new MemoryTable(this.session).find(before.id())
			.filter((row) -> row.memory().revisionNumber() == before.revisionNumber());
	}

	/**
	 * As {@link #correct}, but nothing is kept of what the memory said before.
	 * @param same its caller, by a masked name
	 */
	public Optional<Corrected> mask(Memory before, Content now, Caller same, Instant at) throws SQLException {
		Optional<Row> found = find(before);
		if (found.isEmpty()) {
			return Optional.empty();
		}
		Corrected done = replace(found.get(), found.get().memory().of(same).corrected(now, at), null, null);
		new WordingTable(this.session).delete(before.id());
		// An update leaves in Mem0 whose it was, and may leave fields there.
		boolean anew = !same.owner().equals(before.caller().owner())
				|| !now.metadata().keySet().containsAll(before.metadata().keySet());
		if (anew) {
			addAnew(done.row(), at);
		}
		else {
			new OperationTable(this.session).correct(done.row(), at, false);
		}
		return Optional.of(done);
	}

	/** What Mem0 has of it is deleted. */
	private void addAnew(Row masked, Instant at) throws SQLException {
		OperationTable operations = new OperationTable(this.session);
		DeliveryTable deliveries = new DeliveryTable(this.session);
		deliveries.owner(masked.sequence(), masked.memory().caller().owner());
		if (operations.isToBeSent(masked)) {
			// First: of equal words Mem0 would keep the old ones.
			operations.deleteEarlier(masked.memory(), at);
			deliveries.pending(masked.sequence(), operations.add(masked.memory(), at, false));
		}
	}

	/**
	 * Puts words in the place of others, which are kept, here alone.
	 * @param mem0Revision see {@link MemoryTable#correct}
	 */
	Corrected replace(Row before, Content now, Instant at, @Nullable String changedBy, @Nullable Integer mem0Revision)
			throws SQLException {
		return replace(before, before.memory().corrected(now, at), changedBy, mem0Revision);
	}

	private Corrected replace(Row before, Memory corrected, @Nullable String changedBy, @Nullable Integer mem0Revision)
			throws SQLException {
		Memory was = before.memory();
		Row now = new Row(before.sequence(), before.tenant(), corrected);
		Set<Owner> owners = new HashSet<>(before.owners());
		owners.addAll(now.owners());
		Revision revision = Objects.requireNonNull(corrected.revision(), "revision");
		DeletionTable tombstones = new DeletionTable(this.session);
		new WordingTable(this.session).insert(was, revision.since(), changedBy);
		new MemoryTable(this.session).correct(before.sequence(), corrected, mem0Revision);
		tombstones.corrected(was);
		return new Corrected(now, owners, tombstones.lastTombstone());
	}

}
