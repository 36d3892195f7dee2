package com.voicehive.delivery.reads;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryHit;
import com.voicehive.memory.ReciprocalRankFusion;
import com.voicehive.memory.ReciprocalRankFusion.Ranking;
import com.voicehive.memory.Source;

/** One list out of this machine's and Mem0's, each memory once. */
public final class Join {

	/**
	 * With the usual constant. What only one shows is taken to be ranked alike by the
	 * other: what was stored a moment ago must not sink because Mem0 can't show it yet.
	 */
	private static final ReciprocalRankFusion FUSION = new ReciprocalRankFusion(60, 0.5);

	/** Our own copies first; of a memory that both show, our words with Mem0's id. */
	private final Map<String, Memory> memories = new LinkedHashMap<>();

	/** The ids of what Mem0 shows, in its order. */
	private final List<String> mem0Ranking = new ArrayList<>();

	private Join(List<Memory> own, List<Memory> mem0) {
		Map<String, String> idByMem0Id = new HashMap<>();
		for (Memory memory : own) {
			this.memories.put(memory.id(), memory);
			if (memory.mem0Id() != null) {
				idByMem0Id.put(memory.mem0Id(), memory.id());
			}
		}
		for (Memory memory : mem0) {
			String id = (memory.mem0Id() != null) ? idByMem0Id.getOrDefault(memory.mem0Id(), memory.id()) : memory.id();
			this.mem0Ranking.add(id);
			this.memories.merge(id, memory,
					(ours, shown) -> (ours.source() == Source.MEM0) ? ours : ours.from(Source.MEM0, shown.mem0Id()));
		}
	}

	/** Of our own, newest first and whole up to the limit, and of Mem0's in any order. */
	public static List<Memory> newestFirst(List<Memory> own, List<Memory> mem0, int limit) {
		return new Join(own, mem0).memories.values().stream().sorted(Memory.NEWEST_FIRST).limit(limit).toList();
	}

	/** Joins two rankings by rank. */
	static List<MemoryHit> bestFirst(List<MemoryHit> own, List<MemoryHit> mem0, int limit) {
		List<Memory> ownRanking = own.stream().map(MemoryHit::memory).toList();
		Join join = new Join(ownRanking, mem0.stream().map(MemoryHit::memory).toList());
		Map<String, Double> scores = FUSION.scores(Ranking.of(ownRanking.stream().map(Memory::id).toList()),
				Ranking.of(join.mem0Ranking));
		return join.memories.entrySet()
			.stream()
			.map((memory) -> new MemoryHit(memory.getValue(), scores.getOrDefault(memory.getKey(), 0.0)))
			.sorted(MemoryHit.BEST_FIRST)
			.limit(limit)
			.toList();
	}

}
