package com.voicehive;

import java.time.InstantSource;

import com.voicehive.delivery.OutboxDelivery;
import com.voicehive.delivery.resilience.CircuitLog;
import com.voicehive.delivery.resilience.Mem0Guard;
import com.voicehive.local.LocalStore;
import com.voicehive.mem0.Mem0Settings;
import com.voicehive.mem0.Mem0Store;
import com.voicehive.memory.DeliveryControl;
import com.voicehive.memory.Outbox;
import com.voicehive.memory.RemoteStatus;
import com.voicehive.memory.SteadyClock;
import com.voicehive.memory.Tenant;
import com.voicehive.rehearsal.Rehearsal;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What stands between this service and Mem0, when there is a key to it. */
@Configuration(proxyBeanMethods = false)
class Mem0Configuration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty("voicehive.mem0.configured")
	static class WithMem0 {

		private final Mem0Settings settings;

		WithMem0(Settings settings) {
			this.settings = settings.mem0();
		}

		@Bean
		Mem0Store mem0(InstantSource clock) {
			return new Mem0Store(this.settings, (tenant) -> this.settings.appId(), clock);
		}

		@Bean
		Mem0Guard mem0Guard(Mem0Store mem0, Environment environment) {
			Mem0Guard guard = new Mem0Guard(mem0, this.settings.timeout(), this.settings.maxRetries());
			// The outage of a rehearsal is none.
			if (!environment.matchesProfiles(Rehearsal.PROFILE)) {
				CircuitLog.follow(guard.breakers());
			}
			return guard;
		}

		/** Closed after the web server: a request may still wait for its delivery. */
		@Bean(initMethod = "start")
		OutboxDelivery delivery(LocalStore journal, Outbox outbox, Mem0Guard guard, SteadyClock clock) {
			return new OutboxDelivery(journal::of, (tenant) -> true, outbox, guard, this.settings.batchSize(),
					this.settings.maxRetries(), clock);
		}

		@Bean
		DeliveryControl deliveryControl(OutboxDelivery delivery) {
			return delivery.of(Tenant.DEFAULT);
		}

		@Bean
		MeterBinder oddRecords(Mem0Store mem0) {
			return (registry) -> FunctionCounter.builder("voicehive.mem0.odd.records", mem0, Mem0Store::oddRecords)
				.description("Records of Mem0's answers that were mended or left out")
				.register(registry);
		}

		@Bean
		MeterBinder breakerMetrics(Mem0Guard guard) {
			return TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(guard.breakers());
		}

	}

	@Bean
	@ConditionalOnMissingBean
	RemoteStatus noMem0() {
		return new RemoteStatus() {
		};
	}

	@Bean
	@ConditionalOnMissingBean
	DeliveryControl noDelivery() {
		return new DeliveryControl() {
		};
	}

}
