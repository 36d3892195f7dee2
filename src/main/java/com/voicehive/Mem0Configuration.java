package com.voicehive;

import java.time.InstantSource;

import com.voicehive.delivery.resilience.CircuitLog;
import com.voicehive.local.LocalStore;
import com.voicehive.memory.SteadyClock;
import com.voicehive.rehearsal.Rehearsal;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What stands between this service and Mem0. */
@Configuration(proxyBeanMethods = false)
class Mem0Configuration {

	/** Closed after the web server: a request may still wait for its delivery. */
	@Bean(initMethod = "start")
	Mem0Accounts mem0Accounts(Settings settings, TenantsFile tenants, LocalStore journal, InstantSource clock,
			SteadyClock steadyClock, Environment environment) {
		Mem0Accounts accounts = new Mem0Accounts(settings.mem0(), tenants, journal, clock, steadyClock);
		// The outage of a rehearsal is none.
		if (!environment.matchesProfiles(Rehearsal.PROFILE)) {
			accounts.all().forEach((account) -> CircuitLog.follow(account.guard().breakers()));
		}
		return accounts;
	}

	@Bean
	MeterBinder mem0Metrics(Mem0Accounts accounts) {
		return (registry) -> {
			FunctionCounter
				.builder("voicehive.mem0.odd.records", accounts,
						(all) -> all.all().stream().mapToLong((account) -> account.mem0().oddRecords()).sum())
				.description("Records of Mem0's answers that were mended or left out")
				.register(registry);
			accounts.all()
				.forEach((account) -> TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(account.guard().breakers())
					.bindTo(registry));
		};
	}

}
