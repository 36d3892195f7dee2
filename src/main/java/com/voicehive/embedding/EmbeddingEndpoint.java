package com.voicehive.embedding;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import com.voicehive.memory.Embedder;
import com.voicehive.memory.Embedding;
import com.voicehive.memory.StoreRejectedException;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.StoreUnavailableException.Reason;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.jspecify.annotations.Nullable;

/**
 * The operator's endpoint behind a breaker, with a cache of the embeddings of questions.
 * Every request is made once: whoever embeds memories tries them again, and a question of
 * a call in progress can't wait.
 */
public final class EmbeddingEndpoint implements Embedder, AutoCloseable {

	private static final int BATCH_SIZE = 64;

	private static final int MAX_REQUESTS = 64;

	/** About 12 MB of vectors of 1,536 numbers. */
	private static final int QUESTIONS = 2_000;

	private static final Duration REMEMBERED = Duration.ofHours(1);

	private final EmbeddingSettings settings;

	private final EmbeddingClient client;

	private final Ticker ticker;

	/** The end of the pause that the endpoint has asked for. */
	private final AtomicLong notBefore;

	private final CircuitBreakerRegistry breakers;

	private final CircuitBreaker breaker;

	private final Bulkhead bulkhead = Bulkhead.of("embeddings",
			BulkheadConfig.custom().maxConcurrentCalls(MAX_REQUESTS).maxWaitDuration(Duration.ZERO).build());

	private final AsyncCache<String, Embedding> questions;

	private final LongAdder failures = new LongAdder();

	public EmbeddingEndpoint(EmbeddingSettings settings, Ticker ticker) {
		this(settings, new EmbeddingClient(settings, MAX_REQUESTS), ticker);
	}

	EmbeddingEndpoint(EmbeddingSettings settings, EmbeddingClient client, Ticker ticker) {
		this.settings = settings;
		this.client = client;
		this.ticker = ticker;
		this.notBefore = new AtomicLong(ticker.read());
		InstantSource ticks = () -> Instant.EPOCH.plusNanos(ticker.read());
		this.breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
			.slidingWindowSize(20)
			.minimumNumberOfCalls(5)
			.failureRateThreshold(50)
			.waitDurationInOpenState(Duration.ofSeconds(5))
			.permittedNumberOfCallsInHalfOpenState(2)
			.clock(ticks.withZone(ZoneOffset.UTC))
			.build());
		this.breaker = this.breakers.circuitBreaker("embeddings");
		this.questions = Caffeine.newBuilder()
			.maximumSize(QUESTIONS)
			.expireAfterAccess(REMEMBERED)
			.ticker(ticker)
			.executor(Runnable::run)
			.buildAsync();
	}

	@Override
	public String model() {
		return this.settings.model();
	}

	@Override
	public double minSimilarity() {
		return this.settings.minSimilarity() / 100.0;
	}

	@Override
	public int batchSize() {
		return BATCH_SIZE;
	}

	@Override
	public CompletableFuture<List<Embedding>> embed(List<String> texts) {
		return guarded(() -> this.client.batch(texts), true);
	}

	@Override
	public CompletableFuture<Embedding> embedQuestion(String text) {
		// A copy: who stops waiting must not take it from the others who wait.
		return this.questions
			.get(EmbeddingClient.beginning(text),
					(begin, executor) -> guarded(() -> this.client.question(begin), false))
			.copy();
	}

	private <T> CompletableFuture<T> guarded(Supplier<CompletableFuture<T>> request, boolean batch) {
		long rest = this.notBefore.get() - this.ticker.read();
		if (rest > 0) {
			return CompletableFuture.failedFuture(EmbeddingErrors.paused(Duration.ofNanos(rest)));
		}
		if (!this.breaker.tryAcquirePermission()) {
			return CompletableFuture.failedFuture(EmbeddingErrors.notTried("the circuit is open"));
		}
		if (!this.bulkhead.tryAcquirePermission()) {
			this.breaker.releasePermission();
			return CompletableFuture.failedFuture(EmbeddingErrors.notTried("too many requests are under way"));
		}
		long start = this.breaker.getCurrentTimestamp();
		return request.get().whenComplete((answer, failure) -> {
			this.bulkhead.onComplete();
			account(this.breaker.getCurrentTimestamp() - start, failure, batch);
		});
	}

	private void account(long elapsed, @Nullable Throwable failure, boolean batch) {
		Throwable cause = (failure instanceof CompletionException) ? failure.getCause() : failure;
		if (cause != null) {
			this.failures.increment();
		}
		if (cause instanceof StoreUnavailableException unavailable && unavailable.reason() == Reason.RATE_LIMITED) {
			unavailable.retryAfter().ifPresent(this::pause);
		}
		if (cause == null || cause instanceof StoreRejectedException) {
			this.breaker.onSuccess(elapsed, this.breaker.getTimestampUnit());
		}
		else if (cause instanceof StoreUnavailableException unavailable
				&& saysNothingOfItsHealth(unavailable.reason(), batch)) {
			this.breaker.releasePermission();
		}
		else {
			this.breaker.onError(elapsed, this.breaker.getTimestampUnit(), cause);
		}
	}

	private static boolean saysNothingOfItsHealth(Reason reason, boolean batch) {
		// A batch may fail for one text or for their number: questions can go on.
		return reason == Reason.RATE_LIMITED || (batch && (reason == Reason.BROKEN || reason == Reason.TIMEOUT));
	}

	private void pause(Duration rest) {
		long until = this.ticker.read() + rest.toNanos();
		this.notBefore.accumulateAndGet(until, (before, now) -> (now - before > 0) ? now : before);
	}

	public long failures() {
		return this.failures.sum();
	}

	public CircuitBreakerRegistry breakers() {
		return this.breakers;
	}

	@Override
	public void close() {
		this.client.close();
	}

	/** Reveals the host only. */
	@Override
	public String toString() {
		return "EmbeddingEndpoint(" + this.settings.endpoint().host() + ")";
	}

}
