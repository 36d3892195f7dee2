package com.voicehive;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Ticker;
import com.voicehive.access.AccessSettings;
import com.voicehive.cache.CachingReader;
import com.voicehive.delivery.OutboxDelivery;
import com.voicehive.delivery.reads.JoiningReader;
import com.voicehive.delivery.resilience.Mem0Guard;
import com.voicehive.local.LocalStore;
import com.voicehive.memory.AuditLog;
import com.voicehive.memory.Embedder;
import com.voicehive.memory.InternalErrors;
import com.voicehive.memory.LocalReader;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryIds;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.MemoryReader;
import com.voicehive.memory.MemoryService;
import com.voicehive.memory.Outbox;
import com.voicehive.identity.CallerIds;
import com.voicehive.memory.RemoteStatus;
import com.voicehive.memory.SteadyClock;
import com.voicehive.memory.Tenant;
import com.voicehive.memory.Usage;
import com.voicehive.memory.Delivery;
import org.jspecify.annotations.Nullable;
import com.voicehive.ops.CacheFigures;
import com.voicehive.web.Budgets;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Where the parts of the memory are put together. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class MemoryConfiguration {

	@Bean
	InstantSource clock() {
		return Clock.systemUTC();
	}

	@Bean
	SteadyClock steadyClock(InstantSource clock) {
		return new SteadyClock(clock, System::nanoTime);
	}

	@Bean
	AccessSettings accessSettings(Settings settings) {
		return settings.access();
	}

	@Bean
	CallerIds callerIds(Settings settings) {
		return new CallerIds(settings.defaultRegion());
	}

	@Bean
	Budgets apiBudgets(Settings settings) {
		return new Budgets(Duration.ofMillis(settings.readBudgetMillis()),
				Duration.ofMillis(settings.writeBudgetMillis()));
	}

	@Bean
	Usage usage() {
		return new Usage();
	}

	@Bean
	InternalErrors internalErrors() {
		return new InternalErrors();
	}

	/** The truth of what was said to this service. */
	@Bean
	LocalStore journal(Settings settings, InstantSource clock, ObjectProvider<Embedder> embedder, CallerIds callerIds) {
		MemoryIds ids = new MemoryIds(clock, new SecureRandom());
		return (settings.store() == Settings.Store.MEMORY) ? LocalStore.inMemory(ids, embedder.getIfAvailable())
				: LocalStore.open(Path.of(settings.dataDir()), ids, embedder.getIfAvailable(),
						callerIds.madeOfWithheld());
	}

	@Bean
	AuditLog auditLog(LocalStore journal) {
		return journal.audit();
	}

	@Bean
	Outbox outbox(LocalStore journal) {
		return journal.outbox();
	}

	/** Reads: the cache, before Mem0 joined with the journal, or the journal alone. */
	@Bean
	CachingReader reader(Settings settings, LocalStore journal, Outbox outbox, ObjectProvider<Mem0Guard> mem0,
			SteadyClock clock, InternalErrors errors) {
		Mem0Guard guard = mem0.getIfAvailable();
		MemoryReader best = (guard != null) ? new JoiningReader(Tenant.DEFAULT, guard, journal, outbox, clock)
				: new LocalReader(journal);
		CachingReader reader = new CachingReader(best, errors, Duration.ofSeconds(settings.cache().ttlSeconds()),
				Duration.ofSeconds(settings.cache().searchTtlSeconds()), settings.cache().maxEntries(),
				Ticker.systemTicker());
		journal.onChange(reader::changed);
		return reader;
	}

	@Bean
	Supplier<CacheFigures> cacheFigures(CachingReader cache) {
		return () -> new CacheFigures(cache.hits(), cache.misses(), cache.entries());
	}

	@Bean
	MemoryService memoryService(LocalStore journal, Outbox outbox, CachingReader reader,
			ObjectProvider<OutboxDelivery> delivery, InstantSource clock, Usage usage, InternalErrors errors,
			ObjectProvider<Embedder> embedder) {
		return new MemoryService(journal, journal.callers(), outbox, reader, deliveryOf(delivery), clock, usage, errors,
				embedder.getIfAvailable());
	}

	private static @Nullable Delivery deliveryOf(ObjectProvider<OutboxDelivery> delivery) {
		OutboxDelivery all = delivery.getIfAvailable();
		return (all != null) ? all.of(Tenant.DEFAULT) : null;
	}

	@Bean
	Housekeeping housekeeping(LocalStore journal, Settings settings, RemoteStatus mem0, ObjectProvider<Mem0Guard> guard,
			InstantSource clock) {
		Mem0Guard asked = guard.getIfAvailable();
		Function<MemoryQuery, List<Memory>> shown = (asked != null) ? (query) -> asked.shown(Tenant.DEFAULT, query)
				: (query) -> List.of();
		return new Housekeeping(journal, settings.localMaxMemories(), Duration.ofDays(settings.auditDays()), mem0,
				shown, clock);
	}

}
