package com.voicehive.ops;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import com.voicehive.access.Keyring;
import com.voicehive.memory.CacheFigures;
import com.voicehive.memory.NoAudit;
import com.voicehive.memory.NoReceipts;
import com.voicehive.memory.OneTenant;
import com.voicehive.memory.TenantMemory;
import com.voicehive.web.CurrentTenant;
import com.voicehive.memory.Answer;
import com.voicehive.memory.Deadline;
import com.voicehive.memory.Identity;
import com.voicehive.memory.InternalErrors;
import com.voicehive.memory.KeptMasking;
import com.voicehive.memory.LocalReader;
import com.voicehive.memory.Masking;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryHit;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.MemoryReader;
import com.voicehive.memory.MemoryService;
import com.voicehive.memory.RemoteStatus.Circuit;
import com.voicehive.memory.SearchQuery;
import com.voicehive.memory.Source;
import com.voicehive.memory.SteadyClock;
import com.voicehive.memory.StoreCheck;
import com.voicehive.memory.UnlinkedCallers;
import com.voicehive.memory.Usage;

/** Everything that this package looks at, as the test sets it. */
final class Parts {

	static final Instant START = Instant.parse("2024-12-01T14:30:22Z");

	final FixedJournal journal = new FixedJournal();

	final FixedOutbox outbox = new FixedOutbox();

	final FixedRemoteStatus mem0 = new FixedRemoteStatus();

	final PausedDelivery delivery = new PausedDelivery();

	final Usage usage = new Usage();

	final InternalErrors errors = new InternalErrors();

	volatile CacheFigures cache = new CacheFigures(0, 0, 0);

	volatile Instant now = START;

	KeptMasking kept = new KeptMasking(Masking.NONE, this.journal, null);

	Keyring keys = new Keyring("", "");

	final AtomicLong nanos = new AtomicLong();

	/** Each report is made long after the one before. */
	HealthCheck healthCheck() {
		return healthCheck(() -> this.nanos.addAndGet(Duration.ofHours(1).toNanos()));
	}

	HealthCheck healthCheck(LongSupplier nanoTime) {
		return new HealthCheck(clock(nanoTime), this.keys);
	}

	private SteadyClock clock(LongSupplier nanoTime) {
		return new SteadyClock(() -> this.now, nanoTime);
	}

	/** The memory of the only tenant. */
	TenantMemory memory() {
		MemoryService service = new MemoryService(this.journal, new UnlinkedCallers(), this.outbox,
				new LocalReader(this.journal), null, () -> this.now, this.usage, this.errors);
		return new TenantMemory(service, this.journal, this.outbox, this.delivery, this.mem0, new NoAudit(),
				new NoReceipts(), this.usage, () -> this.cache, this.kept);
	}

	CurrentTenant tenant() {
		return new CurrentTenant(new OneTenant(memory()));
	}

	StatisticsController statistics() {
		return new StatisticsController(tenant(), clock(this.nanos::get));
	}

	MemoryMetrics metrics() {
		return new MemoryMetrics(new Figures(new OneTenant(memory()), this.errors, clock(this.nanos::get)));
	}

	/** Reads through the real service, which counts them. */
	void read(int withMem0, int withoutMem0) {
		read(new Mem0Reader(), withMem0);
		read(new LocalReader(this.journal), withoutMem0);
	}

	private void read(MemoryReader reader, int times) {
		MemoryService service = new MemoryService(this.journal, new UnlinkedCallers(), this.outbox, reader, null,
				() -> this.now, this.usage, this.errors);
		MemoryQuery query = MemoryQuery.newest(Set.of(Identity.session("s")), 1);
		for (int i = 0; i < times; i++) {
			service.find(query, null, Deadline.after(Duration.ofSeconds(1), () -> 0));
		}
	}

	void reset() {
		this.journal.check = StoreCheck.OK;
		this.journal.count = 0;
		this.outbox.counts = FixedOutbox.EMPTY;
		this.mem0.circuit = Circuit.CLOSED;
		this.mem0.check = StoreCheck.OK;
		this.mem0.successRate = OptionalDouble.empty();
		this.cache = new CacheFigures(0, 0, 0);
		this.now = START;
	}

	private static final class Mem0Reader implements MemoryReader {

		@Override
		public CompletableFuture<Answer<Memory>> find(MemoryQuery query, Deadline lastTry) {
			return CompletableFuture.completedFuture(Answer.of(List.of(), Source.MEM0));
		}

		@Override
		public CompletableFuture<Answer<MemoryHit>> search(SearchQuery query, Deadline lastTry) {
			throw new UnsupportedOperationException();
		}

		@Override
		public CompletableFuture<Optional<Memory>> get(String id, Deadline lastTry) {
			throw new UnsupportedOperationException();
		}

	}

}
