package com.voicehive.local.feed;

import com.voicehive.memory.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.local.journal.SqlFeed;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import com.voicehive.memory.MemoryIds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.START;
import static com.voicehive.memory.MemoryFixtures.ids;
import static com.voicehive.memory.MemoryFixtures.saying;
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** What every feed of a journal promises to those who follow it. */
@Timeout(60)
public abstract class JournalFeedContract {

	private static final int WRITERS = 8;

	private static final int WRITES = 20;

	/** Small, so that followers page much. */
	private static final int PAGE = 7;

	protected final SettableClock clock = new SettableClock();

	protected LocalStore store;

	protected JournalFeed feed;

	/** Opens the journal; that of before, where it outlasts its store. */
	protected abstract LocalStore open(MemoryIds ids);

	@BeforeEach
	protected final void open() {
		this.store = open(ids(this.clock));
		this.feed = new SqlFeed(LocalStores.database(this.store), LocalStores.writer(this.store));
	}

	@AfterEach
	protected final void close() {
		this.store.close();
	}

	protected final Memory add(String query) {
		return this.store.append(List.of(turn(MARIA, query, "ok")), Urgency.BACKLOG, null).get(0);
	}

	private static <T> List<T> page(List<T> known, ToLongFunction<T> sequence, LongFunction<List<T>> after) {
		long place = known.isEmpty() ? 0 : sequence.applyAsLong(known.get(known.size() - 1));
		List<T> page = after.apply(place);
		known.addAll(page);
		return page;
	}

	protected final List<Row> rows() {
		List<Row> rows = new ArrayList<>();
		List<Row> page;
		do {
			page = page(rows, Row::sequence, (after) -> this.feed.memoriesAfter(after, PAGE));
		}
		while (page.size() == PAGE);
		return rows;
	}

	protected final List<Tombstone> tombstones() {
		List<Tombstone> tombstones = new ArrayList<>();
		List<Tombstone> page;
		do {
			page = page(tombstones, Tombstone::sequence, (after) -> this.feed.tombstonesAfter(after, PAGE));
		}
		while (page.size() == PAGE);
		return tombstones;
	}

	/** Follows the journal until somebody has told the end, and then up to there. */
	private final class Follower {

		private final List<Row> rows = new ArrayList<>();

		private final List<Tombstone> tombstones = new ArrayList<>();

		void follow(CompletableFuture<Void> end) {
			JournalFeed followed = JournalFeedContract.this.feed;
			boolean ended;
			boolean more;
			do {
				ended = end.isDone();
				more = !page(this.rows, Row::sequence, (after) -> followed.memoriesAfter(after, PAGE)).isEmpty();
				more |= !page(this.tombstones, Tombstone::sequence, (after) -> followed.tombstonesAfter(after, PAGE))
					.isEmpty();
			}
			while (!ended || more);
		}

	}

	/** Stores and deletes; each time, the clock of the machine steps back. */
	private void write(int writer) {
		for (int i = 0; i < WRITES; i++) {
			List<Memory> stored = this.store.append(
					List.of(turn(MARIA, "first plan " + writer, "ok"), turn(MARIA, "second plan " + i, "ok")),
					Urgency.BACKLOG, null);
			this.clock.set(START.minus(Duration.ofMinutes(i)));
			if (i % 2 == 0) {
				this.store.delete(stored.get(i % 4 / 2), START);
			}
		}
	}

	private Follower followManyWriters() throws InterruptedException {
		Follower follower = new Follower();
		CompletableFuture<Void> end = new CompletableFuture<>();
		ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1);
		try {
			CompletableFuture<Void> following = CompletableFuture.runAsync(() -> follower.follow(end), threads);
			List<CompletableFuture<Void>> writing = new ArrayList<>();
			for (int i = 0; i < WRITERS; i++) {
				int writer = i;
				writing.add(CompletableFuture.runAsync(() -> write(writer), threads));
			}
			try {
				writing.forEach(CompletableFuture::join);
			}
			finally {
				end.complete(null);
			}
			following.join();
		}
		finally {
			threads.shutdown();
			assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
		}
		return follower;
	}

	@Test
	void followerOfManyWriters_missesNothingThatWasCommittedBelowItsPlace() throws InterruptedException {
		Follower follower = followManyWriters();
		assertThat(follower.rows).containsAll(rows()).extracting(Row::sequence).isSorted().doesNotHaveDuplicates();
		assertThat(follower.tombstones).isEqualTo(tombstones()).hasSize(WRITERS * WRITES / 2);
	}

	@Test
	void timesOfManyWriters_ascendWithSequencesThoughTheClockStepsBack() throws InterruptedException {
		followManyWriters();
		assertThat(rows()).hasSize(WRITERS * WRITES * 3 / 2)
			.extracting((row) -> row.memory().createdAt())
			.isSorted()
			.doesNotHaveDuplicates();
	}

	@Test
	void timeAfterTheClockStepsBack_isLaterThanThatBefore() {
		add("first plan");
		this.clock.set(START.minus(Duration.ofHours(1)));
		add("second plan");
		assertThat(rows()).extracting((row) -> row.memory().turn().query())
			.containsExactly("first plan", "second plan");
		assertThat(rows()).extracting((row) -> row.memory().createdAt())
			.isSortedAccordingTo(Comparator.<Instant>naturalOrder())
			.doesNotHaveDuplicates();
	}

	@Test
	void sequencesOfDeletedMemories_neverComeAgain() {
		add("first plan");
		Memory last = add("second plan");
		long highest = this.feed.state().lastMemory();
		this.store.delete(last, START);
		assertThat(this.feed.state().lastMemory()).isEqualTo(highest);
		add("third plan");
		assertThat(rows()).last().extracting(Row::sequence).isEqualTo(highest + 1);
	}

	@Test
	void stateOfAnEmptyJournal_isItsBeginning() {
		JournalFeed.State state = this.feed.state();
		assertThat(state).isEqualTo(new JournalFeed.State(state.journalId(), 0, 0, 0));
		assertThat(rows()).isEmpty();
		assertThat(tombstones()).isEmpty();
	}

	@Test
	void state_agreesWithWhatWasPaged() throws InterruptedException {
		followManyWriters();
		add("last plan");
		JournalFeed.State state = this.feed.state();
		List<Row> rows = rows();
		assertThat(state.count()).isEqualTo(rows.size()).isEqualTo(this.store.count());
		assertThat(state.lastMemory()).isEqualTo(rows.get(rows.size() - 1).sequence());
		List<Tombstone> tombstones = tombstones();
		assertThat(state.lastTombstone()).isEqualTo(tombstones.get(tombstones.size() - 1).sequence());
		assertThat(this.feed.sequencesAfter(0, rows.size() + 1)).isEqualTo(rows.stream().map(Row::sequence).toList());
		assertThat(this.feed.state()).isEqualTo(state);
	}

	@Test
	void tombstones_areOfDeletedMemoriesInTheirOrder() {
		Memory first = add("first plan");
		Memory second = add("second plan");
		this.store.delete(second, START);
		this.store.delete(first, START);
		assertThat(tombstones()).extracting(Tombstone::id).containsExactly(second.id(), first.id());
	}

	@Test
	void correction_leavesTheSequenceAndTellsWhatIsGone() {
		Memory first = add("first plan");
		Memory second = add("second plan");
		Memory corrected = this.store.correct(first, saying("another plan")).orElseThrow();
		this.store.delete(second, START);
		assertThat(tombstones()).extracting(Tombstone::id, Tombstone::forGood)
			.containsExactly(tuple(first.id(), false), tuple(second.id(), true));
		assertThat(this.feed.memories(List.of(first.id(), second.id())))
			.containsExactly(new Row(1, Tenant.DEFAULT, corrected));
		assertThat(rows()).containsExactly(new Row(1, Tenant.DEFAULT, corrected));
		assertThat(this.feed.state().lastTombstone()).isEqualTo(tombstones().get(1).sequence());
		assertThat(this.feed.state().lastMemory()).isEqualTo(2);
	}

	@Test
	void nothingIsWritten_whileSomethingIsDoneInQuiet() throws Exception {
		add("first plan");
		AtomicReference<Memory> second = new AtomicReference<>();
		Thread writing = new Thread(() -> second.set(add("second plan")));
		JournalFeed.State meanwhile = this.feed.whileNothingIsWritten(() -> {
			writing.start();
			while (writing.getState() != Thread.State.WAITING) {
				Thread.onSpinWait();
			}
			return this.feed.state();
		});
		writing.join();
		assertThat(meanwhile.count()).isEqualTo(1);
		assertThat(rows()).last().extracting((row) -> row.memory()).isEqualTo(second.get());
	}

}
