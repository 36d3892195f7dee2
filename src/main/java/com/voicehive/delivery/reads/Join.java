package com.voicehive.delivery.reads;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryHit;
import com.voicehive.memory.Source;

/**
 * One list out of this machine's and Mem0's, each memory once.
 */
public final class Join {

	/**
	 * The usual constant of reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR
	 * 2009).
	 */
	private static final double RANK_CONSTANT = 60;

	private static final int NOT_SHOWN = -1;

	private Join() {
	}

	/**
	 * @param own newest first, and complete up to the limit
	 * @param mem0 in any order
	 */
	public static List<Memory> newestFirst(List<Memory> own, List<Memory> mem0, int limit) {
		return join(own, mem0, Function.identity()).map(Joined::memory)
			.sorted(Memory.NEWEST_FIRST)
			.limit(limit)
			.toList();
	}

	/**
	 * Joins two rankings by rank, since scores of two engines can't be compared. A memory
	 * that only one of them shows is taken to be ranked alike by the other: what was
	 * stored a moment ago must not sink because Mem0 can't show it yet.
	 */
	static List<MemoryHit> bestFirst(List<MemoryHit> own, List<MemoryHit> mem0, int limit) {
		return join(own, mem0, MemoryHit::memory).map((joined) -> new MemoryHit(joined.memory(), joined.score()))
			.sorted(MemoryHit.BEST_FIRST)
			.limit(limit)
			.toList();
	}

	/** Own copies first; of a memory that both show, our words with Mem0's id. */
	private static <T> Stream<Joined> join(List<T> own, List<T> mem0, Function<T, Memory> memoryOf) {
		Map<String, Joined> joined = new LinkedHashMap<>();
		Map<String, String> idByMem0Id = new HashMap<>();
		for (int rank = 0; rank < own.size(); rank++) {
			Memory memory = memoryOf.apply(own.get(rank));
			joined.put(memory.id(), new Joined(memory, rank, NOT_SHOWN));
			if (memory.mem0Id() != null) {
				idByMem0Id.put(memory.mem0Id(), memory.id());
			}
		}
		for (int rank = 0; rank < mem0.size(); rank++) {
			Memory memory = memoryOf.apply(mem0.get(rank));
			String id = (memory.mem0Id() != null) ? idByMem0Id.getOrDefault(memory.mem0Id(), memory.id()) : memory.id();
			Joined shownByMem0 = new Joined(memory, NOT_SHOWN, rank);
			joined.merge(id, shownByMem0, Joined::with);
		}
		return joined.values().stream();
	}

	/**
	 * A memory and where the two lists show it, from 0.
	 */
	private record Joined(Memory memory, int ownRank, int mem0Rank) {

		Joined with(Joined shownByMem0) {
			return (this.mem0Rank != NOT_SHOWN) ? this : new Joined(
					this.memory.from(Source.MEM0, shownByMem0.memory.mem0Id()), this.ownRank, shownByMem0.mem0Rank);
		}

		double score() {
			int first = (this.ownRank != NOT_SHOWN) ? this.ownRank : this.mem0Rank;
			int second = (this.mem0Rank != NOT_SHOWN) ? this.mem0Rank : this.ownRank;
			return (share(first) + share(second)) / 2;
		}

		private static double share(int rank) {
			return RANK_CONSTANT / (RANK_CONSTANT + rank);
		}

	}

}
