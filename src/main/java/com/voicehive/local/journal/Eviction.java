package com.voicehive.local.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ObjLongConsumer;
import java.util.stream.Collectors;

import com.voicehive.local.journal.EvictionTable.Candidate;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.Selection;

/**
 * Lets a tenant's oldest memories leave for Mem0 alone, as far as Mem0 shows them just
 * then.
 */
public final class Eviction {

	/** So few that no store waits for them, and that Mem0 shows them in one answer. */
	private static final int TOGETHER = 20;

	private static final int MOST_ROUNDS = 500;

	/** Mem0 is not asked for ever about what it has lost, or does not show yet. */
	private static final int MOST_FRUITLESS_ROUNDS = 10;

	/** What Mem0 did not show once may be shown later. */
	private static final Duration BEGINS_AGAIN = Duration.ofHours(1);

	/** How much the times that Mem0 tells may differ from ours. */
	private static final Duration TOLERANCE = Duration.ofHours(1);

	// No monitor: before Java 24, a virtual thread that waits for Mem0 in one keeps its
	// carrier from all others.
	private final Lock lock = new ReentrantLock();

	private final Partition data;

	private final ObjLongConsumer<List<String>> left;

	/** Those up to here were looked at; else those that Mem0 has lost hold up all. */
	private long after;

	/** When it began with the oldest. */
	private Instant begun = Instant.EPOCH;

	/**
	 * @param left told on the writing thread which memories have left, by their ids, and
	 * the last tombstone then
	 */
	public Eviction(Partition data, ObjLongConsumer<List<String>> left) {
		this.data = data;
		this.left = left;
	}

	/**
	 * Goes on where the last run ended until there are no longer too many. Begins with
	 * the oldest again when it has come to the newest, and once an hour.
	 * @return how many have left
	 */
	public int run(Function<MemoryQuery, List<Memory>> mem0, LongSupplier tooMany, Instant deliveredBefore) {
		this.lock.lock();
		try {
			if (deliveredBefore.isAfter(this.begun.plus(BEGINS_AGAIN))) {
				this.begun = deliveredBefore;
				this.after = 0;
			}
			int evicted = 0;
			int fruitless = 0;
			for (int round = 0; round < MOST_ROUNDS && fruitless < MOST_FRUITLESS_ROUNDS; round++) {
				long wanted = tooMany.getAsLong();
				if (wanted <= 0) {
					return evicted;
				}
				List<Candidate> oldest = oldest(deliveredBefore);
				if (oldest.isEmpty()) {
					this.after = 0;
					return evicted;
				}
				List<Candidate> shown = shown(oldest, mem0);
				List<Candidate> leaving = shown.stream().limit(wanted).toList();
				fruitless = leaving.isEmpty() ? fruitless + 1 : 0;
				evicted += leaving.isEmpty() ? 0 : leave(leaving);
				this.after = lastOf((leaving.size() < shown.size()) ? leaving : oldest);
			}
			return evicted;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Removes those that are still there, and tells how many. */
	private int leave(List<Candidate> leaving) {
		record Evicted(List<String> ids, long lastTombstone) {
		}
		return this.data
			.write((session) -> new Evicted(new EvictionTable(session).evict(leaving),
					new DeletionTable(session).lastTombstone()),
					(gone) -> this.left.accept(gone.ids(), gone.lastTombstone()))
			.ids()
			.size();
	}

	private static long lastOf(List<Candidate> candidates) {
		return candidates.get(candidates.size() - 1).sequence();
	}

	private List<Candidate> oldest(Instant deliveredBefore) {
		return this.data.read((session) -> new EvictionTable(session).oldest(this.after, deliveredBefore, TOGETHER));
	}

	private static List<Candidate> shown(List<Candidate> oldest, Function<MemoryQuery, List<Memory>> mem0) {
		List<Instant> times = oldest.stream().map(Candidate::createdAt).sorted().toList();
		Instant from = times.get(0).minus(TOLERANCE);
		Instant to = times.get(times.size() - 1).plus(TOLERANCE);
		MemoryQuery query = MemoryQuery.newest(
				oldest.stream().map(Candidate::owner).collect(Collectors.toUnmodifiableSet()),
				new Selection(from, to, Set.of(), null, null, null), Integer.MAX_VALUE);
		Map<String, Integer> shown = mem0.apply(query)
			.stream()
			.collect(Collectors.toMap(Memory::id, Memory::revisionNumber, Math::min));
		// As it was before it was corrected it must not be shown.
		return oldest.stream()
			.filter((candidate) -> shown.getOrDefault(candidate.id(), 0) >= candidate.revision())
			.toList();
	}

}
