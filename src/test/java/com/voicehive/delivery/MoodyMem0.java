package com.voicehive.delivery;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryHit;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.MemoryType;
import com.voicehive.memory.RemoteMemory;
import com.voicehive.memory.SearchQuery;
import com.voicehive.memory.Source;
import com.voicehive.memory.StoreCheck;
import com.voicehive.memory.StoreRejectedException;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.Tenant;
import com.voicehive.memory.StoreUnavailableException.Reason;

/** A Mem0 that goes wrong when it is told to, and remembers what it took. */
public final class MoodyMem0 implements RemoteMemory {

	/** What becomes of an add. */
	enum Mood {

		/** Nothing is stored. */
		LOST,
		/** It is stored, but the answer does not arrive. */
		ANSWER_LOST,
		/** It is stored some time after the sender has given up. */
		LATE,
		/** Refused for good. */
		REFUSED,
		/** Too many requests. */
		BUSY,
		/** The key is refused. */
		UNAUTHORIZED,
		/** It is stored, and another id is told. */
		WRONG_ID,
		/** With extraction: nothing is found in it. */
		NO_FACTS,
		/** With extraction: it fails. */
		NO_EXTRACTION

	}

	private static final Comparator<Memory> NEWEST_FIRST = Comparator.comparing(Memory::createdAt)
		.thenComparing(Memory::id)
		.reversed();

	/** What it extracts is shown before this time is over. */
	private static final Duration SETTLING = Duration.ofMinutes(1);

	private static final Duration LATE_BY = Duration.ofSeconds(30);

	private record Kept(Memory memory, Instant shownFrom) {
	}

	private record Late(Memory memory, Instant arrives) {
	}

	private static final class Event {

		private int polls;

		private final Extraction end;

		Event(int polls, Extraction end) {
			this.polls = polls;
			this.end = end;
		}

	}

	private final InstantSource clock;

	private final boolean infer;

	private final Map<String, Kept> kept = new LinkedHashMap<>();

	private final List<Late> late = new ArrayList<>();

	private final Map<String, Event> events = new LinkedHashMap<>();

	private int ids;

	/** The turns that were taken, in the order of their arrival. */
	final List<String> taken = new ArrayList<>();

	final Deque<Mood> moods = new ArrayDeque<>();

	/** So many other deliveries than adds fail next. */
	int failures;

	/** Why they fail. */
	Reason failure = Reason.BROKEN;

	/** What those that fail are told to wait. */
	Duration retryAfter;

	/** What is refused as if the key were, whatever the mood. */
	Predicate<Memory> forbidden = (memory) -> false;

	/** What is lost, whatever the mood. */
	Predicate<Memory> lost = (memory) -> false;

	/** Deletions are refused for good. */
	boolean refusesDeletions;

	/** What the next deletion fails with beyond repair. */
	Error error;

	/** How many deletions it was asked for. */
	int deletions;

	/** So often an extraction that begins now is not done when asked for. */
	int polls = 1;

	/** How often it was asked for an extraction. */
	int follows;

	Duration lag = Duration.ZERO;

	public volatile Supplier<StoreCheck> ping = () -> StoreCheck.OK;

	/** More of a person than these are not shown at once. */
	int mostShown = Integer.MAX_VALUE;

	/** Run when an add has arrived and when it is about to be answered. */
	Runnable atArrival = () -> {
	};

	Runnable atAnswer = () -> {
	};

	public MoodyMem0(InstantSource clock, boolean infer) {
		this.clock = clock;
		this.infer = infer;
	}

	@Override
	public RemoteMemory of(Tenant tenant) {
		return this;
	}

	@Override
	public RemoteMemory through(Gate gate) {
		return (RemoteMemory) Proxy.newProxyInstance(RemoteMemory.class.getClassLoader(),
				new Class<?>[] { RemoteMemory.class }, (proxy, method, arguments) -> method.getName().equals("of")
						? proxy : gate.pass(() -> answer(method, arguments)));
	}

	private Object answer(Method method, Object[] arguments) {
		try {
			return method.invoke(this, arguments);
		}
		catch (InvocationTargetException ex) {
			if (ex.getCause() instanceof Error error) {
				throw error;
			}
			throw (RuntimeException) ex.getCause();
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public Acceptance add(Memory memory) {
		passTime();
		this.atArrival.run();
		if (this.forbidden.test(memory)) {
			throw unavailable(Reason.UNAUTHORIZED);
		}
		if (this.lost.test(memory)) {
			throw unavailable(Reason.BROKEN);
		}
		Mood mood = this.moods.poll();
		Acceptance acceptance = (mood == null) ? take(memory, null, this.clock.instant()) : switch (mood) {
			case LOST -> throw unavailable(Reason.CONNECTION);
			case ANSWER_LOST -> {
				take(memory, null, this.clock.instant());
				throw unavailable(Reason.TIMEOUT);
			}
			case LATE -> {
				this.late.add(new Late(memory, this.clock.instant().plus(LATE_BY)));
				throw unavailable(Reason.TIMEOUT);
			}
			case REFUSED -> throw new StoreRejectedException("status 400");
			case BUSY ->
				throw new StoreUnavailableException(Reason.RATE_LIMITED, "status 429", null, Duration.ofSeconds(7));
			case UNAUTHORIZED -> throw unavailable(Reason.UNAUTHORIZED);
			case WRONG_ID -> {
				Acceptance right = take(memory, null, this.clock.instant());
				yield new Acceptance((right.mem0Id() != null) ? nextId() : null, right.eventId());
			}
			case NO_FACTS, NO_EXTRACTION -> take(memory, mood, this.clock.instant());
		};
		this.atAnswer.run();
		return acceptance;
	}

	private Acceptance take(Memory memory, Mood mood, Instant at) {
		if (this.infer) {
			this.taken.add(memory.id());
			if (mood == null) {
				keep(fact(memory, "likes tea"), at);
				keep(fact(memory, "has a cat"), at);
			}
			String event = "event-" + nextId();
			this.events.put(event,
					new Event(this.polls, (mood == Mood.NO_EXTRACTION) ? Extraction.FAILED : Extraction.SUCCEEDED));
			return new Acceptance(null, event);
		}
		boolean repeated = this.kept.values()
			.stream()
			.map(Kept::memory)
			.anyMatch((other) -> other.text().equals(memory.text())
					&& other.caller().sessionId().equals(memory.caller().sessionId()));
		if (repeated) {
			return new Acceptance(null, null);
		}
		this.taken.add(memory.id());
		return new Acceptance(keep(memory.from(Source.MEM0, nextId()), at), null);
	}

	private Memory fact(Memory memory, String text) {
		String id = nextId();
		return new Memory(id, MemoryType.CONVERSATION, text, null, memory.caller(), null, List.of(), Map.of(),
				memory.createdAt(), Source.MEM0, id, memory.id(), memory.revision(), null);
	}

	private String keep(Memory memory, Instant at) {
		this.kept.put(memory.mem0Id(), new Kept(memory, at.plus(this.lag)));
		return memory.mem0Id();
	}

	private String nextId() {
		return "mem0-" + ++this.ids;
	}

	/** Lets arrive what is late. */
	void passTime() {
		for (Late memory : List.copyOf(this.late)) {
			if (!memory.arrives().isAfter(this.clock.instant())) {
				this.late.remove(memory);
				take(memory.memory(), null, memory.arrives());
			}
		}
	}

	@Override
	public Duration visibilityDelay() {
		return this.infer ? SETTLING : Duration.ZERO;
	}

	@Override
	public Extraction follow(String eventId) {
		this.follows++;
		failIfToldTo();
		Event event = this.events.get(eventId);
		return (event.polls-- > 0) ? Extraction.RUNNING : event.end;
	}

	@Override
	public List<Memory> locate(String memoryId) {
		failIfToldTo();
		return shown().stream().filter((memory) -> isOf(memoryId, memory)).toList();
	}

	@Override
	public List<Memory> ofCalls(List<String> callIds) {
		failIfToldTo();
		return shown().stream()
			.filter((memory) -> memory.callId() != null && callIds.contains(memory.callId()))
			.toList();
	}

	@Override
	public boolean update(String mem0Id, Memory memory) {
		failIfToldTo();
		return this.kept.computeIfPresent(mem0Id,
				(id, before) -> new Kept(before.memory().saying(memory.content(), memory.revision()),
						before.shownFrom())) != null;
	}

	@Override
	public boolean delete(String mem0Id) {
		failIfToldTo();
		this.deletions++;
		if (this.error != null) {
			Error thrown = this.error;
			this.error = null;
			throw thrown;
		}
		if (this.refusesDeletions) {
			throw new StoreRejectedException("status 400");
		}
		return this.kept.remove(mem0Id) != null;
	}

	private void failIfToldTo() {
		passTime();
		if (this.failures > 0) {
			this.failures--;
			throw new StoreUnavailableException(this.failure, "moody", null, this.retryAfter);
		}
	}

	private static StoreUnavailableException unavailable(Reason reason) {
		return new StoreUnavailableException(reason, "moody", null);
	}

	@Override
	public List<Memory> find(MemoryQuery query) {
		passTime();
		return shown().stream()
			.filter((memory) -> query.owners().stream().anyMatch(memory.caller().identities()::contains))
			.sorted(NEWEST_FIRST)
			.limit(Math.min(query.limit(), this.mostShown))
			.toList();
	}

	@Override
	public Optional<Memory> get(String id) {
		passTime();
		return shown().stream().filter((memory) -> id.equals(memory.id()) || id.equals(memory.mem0Id())).findFirst();
	}

	private List<Memory> shown() {
		return this.kept.values()
			.stream()
			.filter((memory) -> !memory.shownFrom().isAfter(this.clock.instant()))
			.map(Kept::memory)
			.toList();
	}

	/** What it keeps of a turn, shown or not. */
	List<Memory> keptOf(String memoryId) {
		return this.kept.values().stream().map(Kept::memory).filter((memory) -> isOf(memoryId, memory)).toList();
	}

	/** What it keeps of a session, shown or not. */
	List<String> said(String sessionId) {
		return this.kept.values()
			.stream()
			.map(Kept::memory)
			.filter((memory) -> memory.caller().sessionId().equals(sessionId))
			.map(Memory::text)
			.toList();
	}

	boolean infers() {
		return this.infer;
	}

	private static boolean isOf(String memoryId, Memory memory) {
		return memoryId.equals(memory.id()) || memoryId.equals(memory.originId());
	}

	@Override
	public List<MemoryHit> search(SearchQuery query) {
		throw new UnsupportedOperationException();
	}

	@Override
	public StoreCheck check() {
		return this.ping.get();
	}

	@Override
	public void close() {
		// Holds nothing.
	}

}
