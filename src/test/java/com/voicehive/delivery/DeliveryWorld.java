package com.voicehive.delivery;

import com.voicehive.memory.Tenant;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import com.voicehive.delivery.WatchedOutbox.Note;
import com.voicehive.delivery.reads.Join;
import com.voicehive.delivery.reads.JoiningReader;
import com.voicehive.delivery.resilience.Mem0Guard;
import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.memory.Turn;
import com.voicehive.memory.MemoryDraft;
import com.voicehive.memory.Caller;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.DeliveryControl;
import com.voicehive.memory.Identity;
import com.voicehive.memory.JournalDeletion;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import com.voicehive.memory.MemoryIds;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.Outbox;
import com.voicehive.memory.Operation;
import com.voicehive.memory.OutboxCounts;
import com.voicehive.memory.Receipt;
import com.voicehive.memory.SteadyClock;
import com.voicehive.memory.StorageException;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.StoreUnavailableException.Reason;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;

import static com.voicehive.delivery.DeliverySetUp.NOBODY_TOLD;
import static com.voicehive.memory.MemoryFixtures.START;
import static com.voicehive.memory.MemoryFixtures.START;
import static com.voicehive.memory.MemoryFixtures.newest;
import static com.voicehive.memory.MemoryFixtures.saying;

/**
 * A journal, its delivery and a Mem0, in which nothing happens but by a step: one thread,
 * and time that stands still.
 */
final class DeliveryWorld implements AutoCloseable {

	private static final Duration NEVER = Duration.ofHours(1);

	/** What was journaled is durable: a process that dies loses all but that. */
	static final Disk IN_MEMORY = new Disk() {

		@Override
		public LocalStore open(MemoryIds ids) {
			return LocalStores.inMemory(ids);
		}

		@Override
		public LocalStore reopen(LocalStore left, MemoryIds ids) {
			return left;
		}

	};

	/** Where the process can die in the middle of a delivery. */
	enum Moment {

		BEFORE_MEM0_HAS_IT, BEFORE_MEM0_ANSWERS, BEFORE_IT_IS_NOTED, AFTER_IT_IS_NOTED

	}

	/** The process has died; not an exception that anything would handle. */
	private static final class Death extends Error {

	}

	/** The time of day. */
	final SettableClock clock = new SettableClock();

	/** How much time has passed, whatever the time of day. */
	private Duration passed = Duration.ZERO;

	final MoodyMem0 mem0;

	final Told told = new Told(this);

	private final Disk disk;

	private LocalStore journal;

	private HandCrank crank;

	private Mem0Guard guard;

	private OutboxDelivery delivery;

	private Moment death;

	private boolean dead;

	/** How many notes on deletions there were. */
	int deletionNotes;

	/** The note that fails. */
	Note unwritable;

	/** Whether the journal can't be read. */
	boolean unreadable;

	/** What becomes of the journal when the process dies. */
	interface Disk {

		LocalStore open(MemoryIds ids);

		/** Opens what a process that dies now leaves. */
		LocalStore reopen(LocalStore left, MemoryIds ids);

	}

	DeliveryWorld(Disk disk, boolean infer) {
		// Its clock goes right.
		this.mem0 = new MoodyMem0(() -> START.plus(this.passed), infer);
		this.disk = disk;
		this.journal = disk.open(ids());
		start();
	}

	private MemoryIds ids() {
		return new MemoryIds(this.clock, new java.util.Random(this.told.size()));
	}

	private void start() {
		this.mem0.atArrival = () -> dieAt(Moment.BEFORE_MEM0_HAS_IT);
		this.mem0.atAnswer = () -> dieAt(Moment.BEFORE_MEM0_ANSWERS);
		this.dead = false;
		SteadyClock steady = new SteadyClock(this.clock, () -> this.passed.toNanos());
		this.crank = new HandCrank(steady::instant);
		this.guard = new Mem0Guard("mem0", this.mem0, NEVER, 0);
		this.delivery = new OutboxDelivery((tenant) -> this.journal, (tenant) -> true, mortal(this.journal.outbox()),
				this.guard, 3, 1, steady, this.crank, this.crank);
		this.delivery.start();
	}

	/** The outbox of a process that may die before or after a note. */
	private Outbox mortal(Outbox outbox) {
		return new WatchedOutbox(outbox) {
			@Override
			<T> T note(Note note, Operation operation, Supplier<T> call) {
				if (operation.isDeletion()) {
					DeliveryWorld.this.deletionNotes++;
				}
				if (note == DeliveryWorld.this.unwritable) {
					throw new StorageException("the disk is full", new IOException());
				}
				dieAt(Moment.BEFORE_IT_IS_NOTED);
				T answer = call.get();
				dieAt(Moment.AFTER_IT_IS_NOTED);
				return answer;
			}

			@Override
			<T> T call(Supplier<T> call) {
				if (DeliveryWorld.this.unreadable) {
					throw new StoreUnavailableException(Reason.BROKEN, "the journal can't be read", null);
				}
				return call.get();
			}
		};
	}

	private void dieAt(Moment moment) {
		if (this.dead || this.death == moment) {
			this.death = null;
			this.dead = true;
			throw new Death();
		}
	}

	// What the outside can do

	CompletableFuture<Receipt> store(Caller caller, String query) {
		// Each has calls of their own: an erasure takes the nameless turns of a call
		// along.
		MemoryDraft draft = MemoryDraft.turn(new Turn(query, "ok"), caller, "call of " + caller.sessionId(), List.of(),
				Map.of());
		Memory memory = this.journal.append(List.of(draft), Urgency.LIVE, null).get(0);
		this.told.stored(memory);
		return alive(() -> this.delivery.of(Tenant.DEFAULT).deliver(memory, Urgency.LIVE));
	}

	void correct(String id, String query) {
		this.journal.get(id)
			.flatMap((memory) -> this.journal.correct(memory, saying(query)))
			.ifPresent(this.told::corrected);
	}

	/** As the service deletes: by an id, whoever has the memory. */
	CompletableFuture<Void> delete(String id) {
		Optional<Memory> seen = this.journal.get(id).or(() -> reads() ? read(id) : Optional.empty());
		JournalDeletion deletion = seen.map((memory) -> this.journal.delete(memory, this.clock.instant()))
			.orElseGet(() -> reads() ? JournalDeletion.NOTHING : this.journal.deleteUnseen(id, this.clock.instant()));
		if (deletion.deleted() > 0) {
			this.told.deleted(id);
		}
		return alive(() -> this.delivery.of(Tenant.DEFAULT).delete(deletion.owed(), NOBODY_TOLD));
	}

	CompletableFuture<Void> erase(Identity identity) {
		this.told.erased(identity);
		JournalDeletion erasure = this.journal.erase(Set.of(identity), this.clock.instant(), true);
		return alive(() -> this.delivery.of(Tenant.DEFAULT).delete(erasure.owed(), NOBODY_TOLD));
	}

	void evict(int kept) {
		this.told.look();
		this.journal.evict(kept, this.clock.instant(), this.mem0::find);
	}

	void retry(boolean all) {
		alive(() -> {
			if (all) {
				this.delivery.of(Tenant.DEFAULT).retryAll();
			}
			else {
				this.delivery.of(Tenant.DEFAULT).retryRejected();
			}
		});
	}

	// What happens inside

	/** Runs one of the tasks that could run now, if there is any. */
	void work(int which) {
		if (this.crank.ready() > 0) {
			closeBreakers();
			alive(() -> this.crank.run(which % this.crank.ready()));
		}
	}

	void workOff() {
		while (this.crank.ready() > 0) {
			work(0);
		}
	}

	void pass(Duration time) {
		this.clock.set(this.clock.instant().plus(time));
		this.passed = this.passed.plus(time);
		this.mem0.passTime();
		alive(this.crank::tick);
	}

	/** The time of day is set to another; no time passes. */
	void setClock(Duration later) {
		this.clock.set(this.clock.instant().plus(later));
	}

	void duringTheNextAdd(Runnable happens, boolean answered) {
		Runnable once = () -> {
			if (answered) {
				this.mem0.atAnswer = () -> dieAt(Moment.BEFORE_MEM0_ANSWERS);
			}
			else {
				this.mem0.atArrival = () -> dieAt(Moment.BEFORE_MEM0_HAS_IT);
			}
			happens.run();
		};
		if (answered) {
			this.mem0.atAnswer = once;
		}
		else {
			this.mem0.atArrival = once;
		}
	}

	void dieNextTime(Moment moment) {
		this.death = moment;
	}

	private void alive(Runnable what) {
		alive(() -> {
			what.run();
			return CompletableFuture.completedFuture(null);
		});
	}

	/** Whoever waits for a process that dies gets no answer. */
	private <T> CompletableFuture<T> alive(Supplier<CompletableFuture<T>> what) {
		try {
			return what.get();
		}
		catch (Death ex) {
			die();
			return new CompletableFuture<>();
		}
	}

	/** Without a last word; another process takes over. */
	void die() {
		this.death = null;
		closeGuard();
		this.journal = this.disk.reopen(this.journal, ids());
		start();
	}

	void restart() {
		this.delivery.close();
		closeGuard();
		start();
	}

	/** Until a test or {@link #settle} closes them, however much time passes outside. */
	void openBreakers() {
		breakers().forEach(CircuitBreaker::transitionToForcedOpenState);
	}

	/** They know the time of day, which is another than here. */
	private void closeBreakers() {
		if (reads()) {
			breakers().forEach(CircuitBreaker::reset);
		}
	}

	private Set<CircuitBreaker> breakers() {
		return this.guard.breakers().getAllCircuitBreakers();
	}

	/** Lets everything come to its end while Mem0 is well. */
	void settle() {
		this.mem0.moods.clear();
		this.mem0.failures = 0;
		this.death = null;
		for (int minute = 0; minute < 60 && !isSettled(); minute++) {
			breakers().forEach(CircuitBreaker::reset);
			pass(Duration.ofMinutes(1));
			workOff();
		}
	}

	boolean isSettled() {
		OutboxCounts counts = outbox().counts();
		return this.crank.ready() == 0 && counts.pending() == 0 && counts.deletions() == 0;
	}

	// What can be seen

	LocalStore journal() {
		return this.journal;
	}

	DeliveryControl delivery() {
		return this.delivery.of(Tenant.DEFAULT);
	}

	Outbox outbox() {
		return this.journal.outbox();
	}

	/** Whether Mem0 can be read. */
	boolean reads() {
		return breakers().stream()
			.map(CircuitBreaker::getState)
			.noneMatch((state) -> state == State.OPEN || state == State.FORCED_OPEN);
	}

	/** What {@link JoiningReader} answers, without its threads. */
	List<Memory> read(Identity identity) {
		MemoryQuery query = newest(1_000, identity);
		List<Memory> found = this.mem0.find(query);
		return Join.newestFirst(this.journal.find(query), this.journal.withoutDeleted(found), query.limit());
	}

	private Optional<Memory> read(String id) {
		return this.mem0.get(id).filter((found) -> !this.journal.withoutDeleted(List.of(found)).isEmpty());
	}

	private void closeGuard() {
		try {
			this.guard.close();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.delivery.close();
		closeGuard();
		this.journal.close();
	}

}
