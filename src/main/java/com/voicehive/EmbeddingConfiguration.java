package com.voicehive;

import com.github.benmanes.caffeine.cache.Ticker;
import com.voicehive.embedding.EmbeddingEndpoint;
import com.voicehive.local.LocalStore;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What stands between this service and the operator's embedding model. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("voicehive.embeddings.configured")
class EmbeddingConfiguration {

	@Bean
	EmbeddingEndpoint embedder(Settings settings) {
		return new EmbeddingEndpoint(settings.embeddings(), Ticker.systemTicker());
	}

	@Bean
	MeterBinder embeddingMetrics(EmbeddingEndpoint embedder, LocalStore journal) {
		return (registry) -> {
			Gauge.builder("voicehive.embeddings.pending", journal, LocalStore::unembedded)
				.description("Memories that have no vector yet")
				.register(registry);
			FunctionCounter.builder("voicehive.embeddings.failures", embedder, EmbeddingEndpoint::failures)
				.description("Requests to the embedding model that failed")
				.register(registry);
			TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(embedder.breakers()).bindTo(registry);
		};
	}

}
