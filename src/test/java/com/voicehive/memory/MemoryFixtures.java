package com.voicehive.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** Callers, drafts and times for tests. */
public final class MemoryFixtures {

	/** When fixed clocks begin. */
	public static final Instant START = Instant.parse("2024-12-01T14:30:22.123456Z");

	/** Of a caller who waits for long. */
	public static final Deadline PATIENT = Deadline.after(Deadline.LONGEST_BUDGET, () -> 0);

	public static final Caller MARIA = new Caller("+15550100001", "María López", "session-maria");

	public static final Caller JOHN = new Caller("+15550100002", "John Smith", "session-john");

	public static final Identity MARIAS_PHONE = Identity.phone("+15550100001");

	public static final Identity JOHNS_PHONE = Identity.phone("+15550100002");

	private MemoryFixtures() {
	}

	/** A clock that stands until it is set. */
	public static final class SettableClock implements InstantSource {

		private final AtomicReference<Instant> now = new AtomicReference<>(START);

		@Override
		public Instant instant() {
			return this.now.get();
		}

		public void set(Instant time) {
			this.now.set(time);
		}

	}

	/** Ids that are the same in every run. */
	public static MemoryIds ids(InstantSource clock) {
		return new MemoryIds(clock, new SplittableRandom(42));
	}

	public static MemoryDraft turn(Caller caller, @Nullable String query, @Nullable String answer) {
		return MemoryDraft.turn(new Turn(query, answer), caller, "call-1", List.of(), Map.of());
	}

	public static MemoryDraft turn(Caller caller, String query, String answer, List<String> tags,
			Map<String, @Nullable Object> metadata) {
		return MemoryDraft.turn(new Turn(query, answer), caller, "call-1", tags, metadata);
	}

	public static MemoryDraft lead(Caller caller, String text, Map<String, @Nullable Object> metadata) {
		return new MemoryDraft(MemoryType.LEAD_SUMMARY, text, null, caller, "call-1", List.of(), metadata, null, null);
	}

	/** What a turn can say. */
	public static Content saying(String query) {
		return Content.of(new Turn(query, "ok"), List.of(), Map.of());
	}

	/** A memory that this service did not store. */
	public static Memory fromMem0(String mem0Id, Caller caller, Instant createdAt) {
		return new Memory(mem0Id, MemoryType.CONVERSATION, "Likes tea", null, caller, null, List.of(), Map.of(),
				createdAt, Source.MEM0, mem0Id, null);
	}

	/** The add of a memory; the first of its lane. */
	public static Operation operation(Outbox outbox, Memory memory) {
		Instant later = START.plus(Duration.ofDays(36_500));
		return Stream.of(true, false)
			.flatMap((live) -> outbox.next(live, later, Set.of(), 10_000).stream())
			.filter((operation) -> memory.id().equals(operation.memoryId()))
			.findFirst()
			.orElseThrow();
	}

	public static MemoryQuery newest(int limit, Identity... owners) {
		return MemoryQuery.newest(Set.of(owners), limit);
	}

	public static SearchQuery words(String text, Identity... owners) {
		return new SearchQuery(text, Set.of(owners), 100);
	}

}
