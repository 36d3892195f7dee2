package com.voicehive.local.journal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.voicehive.local.feed.Micros;
import com.voicehive.local.feed.Row;
import com.voicehive.local.journal.RetentionTable.Watermark;
import com.voicehive.memory.Identity;
import com.voicehive.memory.JournalDeletion;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryIds;
import com.voicehive.memory.Person;
import com.voicehive.memory.Revision;
import org.jspecify.annotations.Nullable;

/** Deletes for good: rows, tombstones and what Mem0 is owed, in one transaction. */
public final class MemoryRemoval {

	/** What a removal did: the memories that are gone, and the newest tombstone. */
	public record Removed(JournalDeletion deletion, List<String> removedIds, long lastTombstone) {
	}

	private static final String SELECT_IDS = """
			SELECT id FROM memory WHERE tenant = :tenant AND %s = ? ORDER BY sequence
			""";

	private static final String DELETE_DELIVERIES = """
			DELETE FROM delivery WHERE sequence IN (SELECT sequence FROM memory WHERE tenant = :tenant AND %s = ?)
			""";

	private static final String DELETE_MEMORIES = "DELETE FROM memory WHERE tenant = :tenant AND %s = ?";

	private final SqlSession session;

	private final MemoryTable memories;

	private final DeletionTable deletions;

	private final OperationTable operations;

	private final EvictionTable evictions;

	private final WordingTable wordings;

	public MemoryRemoval(SqlSession session) {
		this.session = session;
		this.memories = new MemoryTable(session);
		this.deletions = new DeletionTable(session);
		this.operations = new OperationTable(session);
		this.evictions = new EvictionTable(session);
		this.wordings = new WordingTable(session);
	}

	public Removed delete(Memory memory, Instant at) throws SQLException {
		Optional<Row> row = this.memories.find(memory.id());
		if (row.isPresent()) {
			long last = this.operations.last();
			return removed(remove("sequence", row.get().sequence(), at), last);
		}
		if (withoutDeleted(List.of(memory)).isEmpty()) {
			return removed(JournalDeletion.NOTHING, List.of());
		}
		return deleteInMem0(memory, memory.id(), memory.mem0Id(), at);
	}

	/**
	 * @param id ours, or Mem0's of what this service did not store
	 */
	private Removed deleteInMem0(@Nullable Memory memory, String id, @Nullable String mem0Id, Instant at)
			throws SQLException {
		long last = this.operations.last();
		this.deletions.tombstone(id);
		this.deletions.tombstone(mem0Id);
		this.wordings.delete(id);
		this.operations.delete(memory, id.equals(mem0Id) ? null : id, mem0Id, at);
		return removed(new JournalDeletion(1, this.operations.deletionsAfter(last)), List.of());
	}

	public boolean mayBeInMem0Alone(String id) throws SQLException {
		return (MemoryIds.isMem0s(id) || isOldEnoughToHaveLeft(id)) && !this.deletions.isTombstoned(id)
				&& this.memories.find(id).isEmpty();
	}

	private boolean isOldEnoughToHaveLeft(String id) throws SQLException {
		Optional<Instant> stored = MemoryIds.timeOf(id);
		return stored.isPresent() && Micros.of(stored.get()) <= this.evictions.newest();
	}

	public Removed deleteUnseen(String id, Instant at) throws SQLException {
		if (!mayBeInMem0Alone(id)) {
			return removed(JournalDeletion.NOTHING, List.of());
		}
		return deleteInMem0(null, id, MemoryIds.isMem0s(id) ? id : null, at);
	}

	/**
	 * In one statement for each step: a person may have so many that others would wait
	 * long for one after the other.
	 */
	List<String> remove(String column, Object value, Instant at) throws SQLException {
		List<String> ids = this.session.list(SELECT_IDS.formatted(column), (row) -> row.getString(1), value);
		this.operations.deleteAll(column, value, at);
		this.deletions.tombstoneAll(column, value);
		removeRows(column, value);
		return ids;
	}

	/** Removes one that was kept long enough. */
	void expire(long sequence, String id, Instant at) throws SQLException {
		this.operations.deleteApart(sequence, id, at);
		this.deletions.expire(sequence);
		removeRows("sequence", sequence);
	}

	private void removeRows(String column, Object value) throws SQLException {
		this.wordings.deleteAll(column, value);
		this.session.update(DELETE_DELIVERIES.formatted(column), value);
		this.session.update(DELETE_MEMORIES.formatted(column), value);
	}

	private Removed removed(List<String> ids, long lastOperation) throws SQLException {
		return removed(new JournalDeletion(ids.size(), this.operations.deletionsAfter(lastOperation)), ids);
	}

	private Removed removed(JournalDeletion deletion, List<String> ids) throws SQLException {
		return new Removed(deletion, ids, this.deletions.lastTombstone());
	}

	/** How many were not gone before. */
	int tombstone(List<Memory> fromMem0) throws SQLException {
		Set<String> before = tombstoned(fromMem0);
		int gone = 0;
		for (Memory memory : fromMem0) {
			if (idsOf(memory).stream().noneMatch(before::contains)) {
				this.deletions.tombstone(memory.mem0Id());
				this.wordings.delete(memory.id());
				gone++;
			}
		}
		return gone;
	}

	private Set<String> tombstoned(List<Memory> memories) throws SQLException {
		Set<String> ids = new HashSet<>();
		memories.forEach((memory) -> ids.addAll(idsOf(memory)));
		return this.deletions.tombstoned(ids);
	}

	/**
	 * Those that were neither deleted nor erased, nor kept long enough, nor corrected
	 * since.
	 */
	public List<Memory> withoutDeleted(List<Memory> fromMem0) throws SQLException {
		Set<Identity> identities = new HashSet<>();
		fromMem0.forEach((memory) -> identities.addAll(memory.caller().identities()));
		Set<String> tombstoned = tombstoned(fromMem0);
		Map<Identity, Instant> erased = this.deletions.erasuresOf(identities);
		Map<String, Integer> corrected = this.memories.corrected(fromMem0.stream().map(Memory::idHere).toList());
		Optional<Watermark> watermark = new RetentionTable(this.session).watermark();
		return fromMem0.stream()
			.filter((memory) -> watermark.isEmpty() || !watermark.get().hides(memory))
			.filter((memory) -> memory.revisionNumber() >= corrected.getOrDefault(memory.idHere(), Revision.FIRST))
			.filter((memory) -> idsOf(memory).stream().noneMatch(tombstoned::contains))
			.filter((memory) -> memory.caller()
				.identities()
				.stream()
				.noneMatch((identity) -> isErased(memory, erased.get(identity))))
			.toList();
	}

	private static boolean isErased(Memory memory, @Nullable Instant erasedAt) {
		return erasedAt != null && !memory.storedAt().isAfter(erasedAt);
	}

	private static List<String> idsOf(Memory memory) {
		List<String> ids = new ArrayList<>(List.of(memory.id()));
		Optional.ofNullable(memory.mem0Id()).ifPresent(ids::add);
		Optional.ofNullable(memory.originId()).ifPresent(ids::add);
		return ids;
	}

}
