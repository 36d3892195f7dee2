package com.voicehive;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.voicehive.access.AccessKey;
import com.voicehive.access.AccessSettings;
import com.voicehive.access.CurrentKey;
import com.voicehive.local.LocalStore;
import com.voicehive.memory.Embedder;
import com.voicehive.memory.InternalErrors;
import com.voicehive.memory.MemoryIds;
import com.voicehive.memory.Masking;
import com.voicehive.identity.CallerIds;
import com.voicehive.identity.RegionalCallerIds;
import com.voicehive.memory.SteadyClock;
import com.voicehive.memory.Tenants;
import com.voicehive.privacy.Redactor;
import com.voicehive.web.Budgets;
import com.voicehive.webhook.WebhookSecrets;
import com.voicehive.webhook.WebhookSettings;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

import static com.voicehive.access.AccessKey.DEFAULT_TENANT;

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
	WebhookSettings webhookSettings(Settings settings) {
		return settings.webhooks();
	}

	@Bean
	WebhookSecrets webhookSecrets(TenantsFile tenants) {
		return (tenant, platform) -> tenants.of(tenant).webhookSecrets().getOrDefault(platform, "");
	}

	@Bean
	RegionalCallerIds callerIds(TenantsFile tenants) {
		Map<String, CallerIds> byRegion = new ConcurrentHashMap<>();
		return () -> byRegion.computeIfAbsent(
				tenants.of(CurrentKey.ofThread().map(AccessKey::tenant).orElse(DEFAULT_TENANT)).defaultRegion(),
				CallerIds::new);
	}

	@Bean
	Budgets apiBudgets(Settings settings) {
		return new Budgets(Duration.ofMillis(settings.readBudgetMillis()),
				Duration.ofMillis(settings.writeBudgetMillis()));
	}

	@Bean
	InternalErrors internalErrors() {
		return new InternalErrors();
	}

	/** The truth of what was said to this service. */
	@Bean
	LocalStore journal(Settings settings, InstantSource clock, ObjectProvider<Embedder> embedder) {
		MemoryIds ids = new MemoryIds(clock, new SecureRandom());
		return (settings.store() == Settings.Store.MEMORY) ? LocalStore.inMemory(ids, embedder.getIfAvailable())
				: LocalStore.open(Path.of(settings.dataDir()), ids, embedder.getIfAvailable(),
						new CallerIds(settings.defaultRegion()).madeOfWithheld(), settings.encryption().operatorKeys());
	}

	@Bean
	Tenants tenantMemories(LocalStore journal, Mem0Accounts mem0, Settings settings, InstantSource clock,
			SteadyClock steadyClock, InternalErrors errors, ObjectProvider<Embedder> embedder, TenantsFile tenants) {
		return new TenantMemories(journal, mem0, settings.cache(), clock, steadyClock, errors,
				embedder.getIfAvailable(), (tenant) -> {
					TenantSettings own = tenants.of(tenant.name());
					return own.redact().isEmpty() ? Masking.NONE : Redactor.of(own.redact(), own.defaultRegion());
				});
	}

	@Bean
	KeptMaskings keptMaskings(Tenants tenants) {
		return new KeptMaskings(tenants);
	}

	@Bean
	Housekeeping housekeeping(LocalStore journal, Settings settings, TenantsFile tenants, Mem0Accounts mem0,
			InstantSource clock) {
		return new Housekeeping(journal, settings.localMaxMemories(), Duration.ofDays(settings.auditDays()),
				(tenant) -> tenants.of(tenant.name()).retentionDays(),
				(tenant) -> mem0.of(tenant).flatMap((account) -> account.shown(tenant)), clock);
	}

}
