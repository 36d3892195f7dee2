package com.voicehive.local;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.voicehive.memory.Deletion;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryIds;
import com.voicehive.memory.OwedDeletion;
import org.jspecify.annotations.Nullable;

/** Deletes for good: rows, tombstones and what Mem0 is owed, in one transaction. */
final class MemoryRemoval {

	/**
	 * What a removal did.
	 *
	 * @param removedIds the memories of this journal that are gone
	 * @param lastTombstone the place of the newest tombstone
	 */
	record Removed(Deletion deletion, List<String> removedIds, long lastTombstone) {
	}

	private final MemoryTable memories;

	private final DeliveryTable deliveries;

	private final DeletionTable deletions;

	private final EvictionTable evictions;

	MemoryRemoval(SqlSession session) {
		this.memories = new MemoryTable(session);
		this.deliveries = new DeliveryTable(session);
		this.deletions = new DeletionTable(session);
		this.evictions = new EvictionTable(session);
	}

	Removed delete(Memory memory, Instant at) throws SQLException {
		Optional<MemoryTable.Row> row = this.memories.find(memory.id());
		if (row.isPresent()) {
			List<OwedDeletion> owed = new ArrayList<>();
			remove(row.get().sequence(), row.get().memory(), at, owed);
			return removed(new Deletion(1, owed), List.of(row.get().memory().id()));
		}
		if (withoutDeleted(List.of(memory)).isEmpty()) {
			return removed(Deletion.NOTHING, List.of());
		}
		this.deletions.bury(memory.id());
		this.deletions.bury(memory.mem0Id());
		OwedDeletion owed = this.deletions.owe(memory.id(), memory.mem0Id(), at);
		return removed(new Deletion(1, List.of(owed)), List.of());
	}

	boolean mayBeInMem0Alone(String id) throws SQLException {
		return (MemoryIds.isMem0s(id) || isOldEnoughToHaveLeft(id)) && !this.deletions.isBuried(id)
				&& this.memories.find(id).isEmpty();
	}

	private boolean isOldEnoughToHaveLeft(String id) throws SQLException {
		Optional<Instant> stored = MemoryIds.timeOf(id);
		return stored.isPresent() && Micros.of(stored.get()) <= this.evictions.newest();
	}

	Removed deleteUnseen(String id, Instant at) throws SQLException {
		if (!mayBeInMem0Alone(id)) {
			return removed(Deletion.NOTHING, List.of());
		}
		this.deletions.bury(id);
		OwedDeletion owed = MemoryIds.isMem0s(id) ? this.deletions.owe(null, id, at) : this.deletions.owe(id, null, at);
		return removed(new Deletion(1, List.of(owed)), List.of());
	}

	Removed erase(Identity identity, Instant at, boolean mem0Too) throws SQLException {
		List<OwedDeletion> owed = new ArrayList<>();
		Map<Long, Memory> found = this.memories.load(this.memories.sequencesOf(identity));
		for (Map.Entry<Long, Memory> row : found.entrySet()) {
			remove(row.getKey(), row.getValue(), at, owed);
		}
		this.deletions.erase(identity, at);
		if (mem0Too || this.evictions.newest() > 0) {
			owed.add(this.deletions.oweErasure(identity, at));
		}
		return removed(new Deletion(found.size(), owed), found.values().stream().map(Memory::id).toList());
	}

	private void remove(long sequence, Memory memory, Instant at, List<OwedDeletion> owed) throws SQLException {
		if (this.deliveries.mayBeInMem0(sequence)) {
			owed.add(this.deletions.owe(memory.id(), memory.mem0Id(), at));
			if (memory.mem0Id() != null && this.deliveries.mayArriveAgain(sequence, at)) {
				owed.add(this.deletions.owe(memory.id(), null, at));
			}
		}
		this.deletions.bury(memory.id());
		this.deletions.bury(memory.mem0Id());
		this.deliveries.delete(sequence);
		this.memories.delete(sequence);
	}

	private Removed removed(Deletion deletion, List<String> ids) throws SQLException {
		return new Removed(deletion, ids, this.deletions.lastTombstone());
	}

	/** Those that were neither deleted nor erased. */
	List<Memory> withoutDeleted(List<Memory> fromMem0) throws SQLException {
		Set<String> ids = new HashSet<>();
		Set<Identity> identities = new HashSet<>();
		for (Memory memory : fromMem0) {
			ids.addAll(idsOf(memory));
			identities.addAll(memory.caller().identities());
		}
		Set<String> buried = this.deletions.buried(ids);
		Map<Identity, Instant> erased = this.deletions.erasuresOf(identities);
		return fromMem0.stream()
			.filter((memory) -> idsOf(memory).stream().noneMatch(buried::contains))
			.filter((memory) -> memory.caller()
				.identities()
				.stream()
				.noneMatch((identity) -> isErased(memory, erased.get(identity))))
			.toList();
	}

	private static boolean isErased(Memory memory, @Nullable Instant erasedAt) {
		return erasedAt != null && !memory.createdAt().isAfter(erasedAt);
	}

	private static List<String> idsOf(Memory memory) {
		List<String> ids = new ArrayList<>();
		ids.add(memory.id());
		if (memory.mem0Id() != null) {
			ids.add(memory.mem0Id());
		}
		if (memory.originId() != null) {
			ids.add(memory.originId());
		}
		return ids;
	}

}
