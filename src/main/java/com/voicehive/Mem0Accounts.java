package com.voicehive;

import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.voicehive.access.AccessKey;
import com.voicehive.delivery.OutboxDelivery;
import com.voicehive.delivery.resilience.Mem0Guard;
import com.voicehive.local.LocalStore;
import com.voicehive.mem0.Mem0Settings;
import com.voicehive.mem0.Mem0Store;
import com.voicehive.memory.SteadyClock;
import com.voicehive.memory.Tenant;

/**
 * The accounts of Mem0: that of the settings, and those that tenants have of their own.
 */
final class Mem0Accounts implements AutoCloseable {

	private final TenantsFile tenants;

	/** By their keys; that of the settings first. */
	private final Map<String, Mem0Account> accounts = new LinkedHashMap<>();

	Mem0Accounts(Mem0Settings settings, TenantsFile tenants, LocalStore journal, InstantSource clock,
			SteadyClock steadyClock) {
		this.tenants = tenants;
		add(AccessKey.DEFAULT_TENANT, settings, journal, clock, steadyClock);
		tenants.tenants().forEach((tenant) -> add(tenant, settings, journal, clock, steadyClock));
	}

	private void add(String tenant, Mem0Settings settings, LocalStore journal, InstantSource clock,
			SteadyClock steadyClock) {
		String key = this.tenants.of(tenant).mem0ApiKey();
		if (key.isEmpty() || this.accounts.containsKey(key)) {
			return;
		}
		Mem0Settings own = settings.withApiKey(key);
		Mem0Store mem0 = new Mem0Store(own, (any) -> this.tenants.of(any.name()).mem0AppId(), clock);
		String name = key.equals(settings.apiKey()) ? "mem0" : "mem0-" + tenant;
		Mem0Guard guard = new Mem0Guard(name, mem0, own.timeout(), own.maxRetries());
		this.accounts.put(key, new Mem0Account(mem0, guard, new OutboxDelivery(journal::of, (any) -> isServed(any, key),
				journal.outbox(), guard, own.batchSize(), own.maxRetries(), steadyClock)));
	}

	private boolean isServed(Tenant tenant, String key) {
		TenantSettings settings = this.tenants.of(tenant.name());
		return settings.usesMem0() && settings.mem0ApiKey().equals(key);
	}

	/** A tenant's account; empty when nothing of it goes to Mem0. */
	Optional<Mem0Account> of(Tenant tenant) {
		TenantSettings settings = this.tenants.of(tenant.name());
		return settings.usesMem0() ? Optional.ofNullable(this.accounts.get(settings.mem0ApiKey())) : Optional.empty();
	}

	Collection<Mem0Account> all() {
		return this.accounts.values();
	}

	void start() {
		all().forEach((account) -> account.delivery().start());
	}

	/** All at once: of each that hangs, what is under way is waited for. */
	@Override
	public void close() {
		ExecutorService closing = Executors.newCachedThreadPool();
		try {
			CompletableFuture
				.allOf(all().stream()
					.map((account) -> CompletableFuture.runAsync(account::close, closing))
					.toArray(CompletableFuture<?>[]::new))
				.join();
		}
		finally {
			closing.shutdown();
		}
	}

}
