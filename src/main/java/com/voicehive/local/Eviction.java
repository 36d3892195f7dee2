package com.voicehive.local;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

import com.voicehive.local.EvictionTable.Candidate;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.Selection;

/**
 * Lets memories leave for Mem0 alone: the oldest first, some at a time, and only what
 * Mem0 shows at that moment.
 */
final class Eviction {

	/** So few that no store waits for them, and that Mem0 shows them in one answer. */
	private static final int TOGETHER = 20;

	private static final int MOST_ROUNDS = 500;

	/** Mem0 is not asked for ever about what it has lost, or does not show yet. */
	private static final int MOST_FRUITLESS_ROUNDS = 10;

	/** How much the times that Mem0 tells may differ from ours. */
	private static final Duration TOLERANCE = Duration.ofHours(1);

	private final Database database;

	private final Function<MemoryQuery, List<Memory>> mem0;

	private final ToIntFunction<List<Candidate>> leave;

	/**
	 * @param mem0 tells what Mem0 shows now
	 * @param leave removes those that are still there, and tells how many
	 */
	Eviction(Database database, Function<MemoryQuery, List<Memory>> mem0, ToIntFunction<List<Candidate>> leave) {
		this.database = database;
		this.mem0 = mem0;
		this.leave = leave;
	}

	/**
	 * Goes on until there are no longer too many.
	 * @param tooMany how many there are
	 * @return how many have left
	 */
	int run(LongSupplier tooMany, Instant deliveredBefore) {
		int evicted = 0;
		int fruitless = 0;
		long after = 0;
		for (int round = 0; round < MOST_ROUNDS && fruitless < MOST_FRUITLESS_ROUNDS; round++) {
			long wanted = tooMany.getAsLong();
			List<Candidate> oldest = (wanted > 0) ? oldest(after, deliveredBefore) : List.of();
			if (oldest.isEmpty()) {
				return evicted;
			}
			List<Candidate> shown = shown(oldest).stream().limit(wanted).toList();
			fruitless = shown.isEmpty() ? fruitless + 1 : 0;
			evicted += shown.isEmpty() ? 0 : this.leave.applyAsInt(shown);
			after = oldest.get(oldest.size() - 1).sequence();
		}
		return evicted;
	}

	private List<Candidate> oldest(long after, Instant deliveredBefore) {
		return this.database.read((session) -> new EvictionTable(session).oldest(after, deliveredBefore, TOGETHER));
	}

	private List<Candidate> shown(List<Candidate> oldest) {
		Instant from = Micros.toInstant(oldest.get(0).createdAt()).minus(TOLERANCE);
		Instant to = Micros.toInstant(oldest.get(oldest.size() - 1).createdAt()).plus(TOLERANCE);
		MemoryQuery query = MemoryQuery.newest(
				oldest.stream().map(Candidate::owner).collect(Collectors.toUnmodifiableSet()),
				new Selection(from, to, Set.of(), null, null), Integer.MAX_VALUE);
		Set<String> shown = this.mem0.apply(query).stream().map(Memory::id).collect(Collectors.toUnmodifiableSet());
		return oldest.stream().filter((candidate) -> shown.contains(candidate.id())).toList();
	}

}
