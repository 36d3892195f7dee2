package com.voicehive;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import com.github.benmanes.caffeine.cache.Ticker;
import com.voicehive.cache.CachingCallers;
import com.voicehive.cache.CachingReader;
import com.voicehive.delivery.TenantDelivery;
import com.voicehive.delivery.reads.JoiningReader;
import com.voicehive.local.LocalStore;
import com.voicehive.memory.CacheFigures;
import com.voicehive.memory.DeliveryControl;
import com.voicehive.memory.Embedder;
import com.voicehive.memory.InternalErrors;
import com.voicehive.memory.KeptMasking;
import com.voicehive.memory.LocalReader;
import com.voicehive.memory.Masking;
import com.voicehive.memory.MemoryReader;
import com.voicehive.memory.MemoryService;
import com.voicehive.memory.RemoteStatus;
import com.voicehive.memory.SteadyClock;
import com.voicehive.memory.Tenant;
import com.voicehive.memory.TenantMemory;
import com.voicehive.memory.Tenants;
import com.voicehive.memory.Usage;
import org.jspecify.annotations.Nullable;

/** Puts the memory of each tenant together when it is first asked for. */
final class TenantMemories implements Tenants {

	private static final RemoteStatus NO_MEM0 = new RemoteStatus() {
	};

	private static final DeliveryControl NO_DELIVERY = new DeliveryControl() {
	};

	private final LocalStore store;

	private final Mem0Accounts mem0;

	private final Settings.Cache cache;

	private final InstantSource clock;

	private final SteadyClock steadyClock;

	private final InternalErrors errors;

	private final @Nullable Embedder embedder;

	private final Function<Tenant, Masking> masking;

	private final Map<Tenant, TenantMemory> memories = new ConcurrentHashMap<>();

	private final List<CachingReader> caches = new CopyOnWriteArrayList<>();

	TenantMemories(LocalStore store, Mem0Accounts mem0, Settings.Cache cache, InstantSource clock,
			SteadyClock steadyClock, InternalErrors errors, @Nullable Embedder embedder,
			Function<Tenant, Masking> masking) {
		this.store = store;
		this.mem0 = mem0;
		this.cache = cache;
		this.clock = clock;
		this.steadyClock = steadyClock;
		this.errors = errors;
		this.embedder = embedder;
		this.masking = masking;
	}

	@Override
	public TenantMemory of(Tenant tenant) {
		return this.memories.computeIfAbsent(tenant, this::make);
	}

	@Override
	public Collection<TenantMemory> all() {
		this.store.tenants().forEach(this::of);
		return List.copyOf(this.memories.values());
	}

	@Override
	public Collection<RemoteStatus> accounts() {
		List<RemoteStatus> accounts = this.mem0.all().stream().<RemoteStatus>map(Mem0Account::guard).toList();
		return accounts.isEmpty() ? List.of(NO_MEM0) : accounts;
	}

	private TenantMemory make(Tenant tenant) {
		LocalStore journal = this.store.of(tenant);
		Masking masks = this.masking.apply(tenant);
		Optional<Mem0Account> account = this.mem0.of(tenant);
		MemoryReader best = account
			.<MemoryReader>map(
					(own) -> new JoiningReader(tenant, own.guard(), journal, journal.outbox(), this.steadyClock, masks))
			.orElseGet(() -> new LocalReader(journal));
		CachingReader reader = cached(best);
		journal.onChange(reader::changed);
		Usage usage = new Usage();
		TenantDelivery delivery = account.map((own) -> own.delivery().of(tenant)).orElse(null);
		MemoryService service = new MemoryService(journal, new CachingCallers(journal.callers()), journal.outbox(),
				reader, delivery, this.clock, usage, this.errors, this.embedder, masks);
		return new TenantMemory(service, journal, journal.outbox(), (delivery != null) ? delivery : NO_DELIVERY,
				account.<RemoteStatus>map(Mem0Account::guard).orElse(NO_MEM0), journal.audit(), journal.receipts(),
				usage, () -> new CacheFigures(reader.hits(), reader.misses(), reader.entries()),
				new KeptMasking(masks, journal, journal.keptBefore()));
	}

	/** With a cache of its own: all have the same part of the whole. */
	private CachingReader cached(MemoryReader best) {
		CachingReader reader = new CachingReader(best, this.errors, Duration.ofSeconds(this.cache.ttlSeconds()),
				Duration.ofSeconds(this.cache.searchTtlSeconds()), this.cache.maxEntries(), Ticker.systemTicker());
		this.caches.add(reader);
		this.caches.forEach((each) -> each.limit(this.cache.maxEntries() / this.caches.size()));
		return reader;
	}

}
