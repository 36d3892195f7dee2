package com.voicehive.delivery.resilience;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;

import com.voicehive.memory.Deadline;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.RemoteMemory;
import com.voicehive.memory.RemoteStatus;
import com.voicehive.memory.StoreCheck;
import com.voicehive.memory.StoreRejectedException;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.Tenant;
import com.voicehive.memory.StoreUnavailableException.Reason;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.Retry;

/**
 * Every request to Mem0 passes here. Calls in progress and deliveries have a breaker
 * each: a Mem0 that is too slow for a caller who waits may still be delivered to. A
 * breaker judges each request by itself: that many make up one operation is no slowness
 * of Mem0. How Mem0 is doing, breakers and pings tell.
 */
public final class Mem0Guard implements RemoteStatus, AutoCloseable {

	/** An answer that takes longer is of no use to a call in progress. */
	private static final Duration SLOW = Duration.ofSeconds(2);

	private static final Duration PROBE_INTERVAL = Duration.ofMillis(500);

	private static final int READS_UNDER_WAY = 128;

	/** More wait, and if for too long, are answered from here. */
	private static final int READS_WAITING = 512;

	private static final String BUSY = "too many requests are under way";

	private static final Duration PING_PATIENCE = Duration.ofSeconds(1);

	private static final int PINGS_UNDER_WAY = 4;

	private static final int PINGS_WAITING = 64;

	private final String name;

	private final RemoteMemory remote;

	private final ScheduledExecutorService timer = Timers.newTimer("mem0-timer");

	private final CircuitBreakerRegistry breakers;

	private final Breaker live;

	private final Breaker deliveries;

	private final RemoteMemory forReads;

	private final RemoteMemory forDeliveries;

	private final RemoteMemory forLiveDeliveries;

	private final ExecutorService reads = Timers.newWorkers("mem0-read", READS_UNDER_WAY, READS_WAITING);

	private final SharedThreads shared = new SharedThreads(this.reads, READS_UNDER_WAY, READS_WAITING);

	/** Their own: reads that hang must not hide that Mem0 is back. */
	private final ExecutorService pings = Timers.newWorkers("mem0-ping", PINGS_UNDER_WAY, PINGS_WAITING);

	private final Map<Breaker, CompletableFuture<Boolean>> probes = new ConcurrentHashMap<>();

	private final int maxRetries;

	private final LongAdder requests = new LongAdder();

	private final LongAdder answers = new LongAdder();

	private final Map<Reason, LongAdder> failures = new ConcurrentHashMap<>();

	/**
	 * @param name of the account, with which the names of its breakers begin
	 * @param timeout after which {@code remote} gives up a request by itself
	 * @param maxRetries how often a read is tried again after the first try
	 */
	public Mem0Guard(String name, RemoteMemory remote, Duration timeout, int maxRetries) {
		this.name = name;
		this.remote = remote;
		this.breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
			.slidingWindowSize(20)
			.minimumNumberOfCalls(5)
			.failureRateThreshold(50)
			.waitDurationInOpenState(Duration.ofSeconds(2))
			.permittedNumberOfCallsInHalfOpenState(3)
			.build());
		this.live = new Breaker(this.breakers.circuitBreaker(name + "-live"), SLOW, this.timer);
		this.deliveries = new Breaker(this.breakers.circuitBreaker(name + "-delivery"), timeout, this.timer);
		this.forReads = remote.through(this::passRead);
		this.forDeliveries = remote.through(this::passDelivery);
		this.forLiveDeliveries = remote.through(this::passLiveDelivery);
		this.maxRetries = maxRetries;
		this.timer.scheduleWithFixedDelay(this::probe, PROBE_INTERVAL.toMillis(), PROBE_INTERVAL.toMillis(),
				TimeUnit.MILLISECONDS);
	}

	/**
	 * Reads for a call in progress, off its thread; tries again where that can help, as
	 * long as there is time.
	 */
	public <T> CompletableFuture<T> read(Tenant tenant, Deadline lastTry, Function<RemoteMemory, T> request) {
		Retry retry = ReadRetry.of(this.maxRetries, lastTry);
		return Retry.decorateCompletionStage(retry, this.timer, () -> tryRead(tenant, request))
			.get()
			.toCompletableFuture();
	}

	/** As {@link #read}, but tried once. */
	public <T> CompletableFuture<T> tryRead(Tenant tenant, Function<RemoteMemory, T> request) {
		// Whether Mem0 is back is for the probe to find out, not for a caller.
		if (!this.live.isClosed()) {
			return CompletableFuture.failedFuture(notTried("the breaker is open"));
		}
		CompletableFuture<T> answer = new CompletableFuture<>();
		if (!this.shared.execute(tenant, () -> complete(answer, () -> request.apply(this.forReads.of(tenant))))) {
			answer.completeExceptionally(notTried(BUSY));
		}
		return answer;
	}

	@Override
	public String account() {
		return this.name;
	}

	/** Asks Mem0 how it is, whatever the breakers say. */
	@Override
	public StoreCheck check() {
		try {
			return ask(RemoteMemory::check).get(PING_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException | ExecutionException ex) {
			return StoreCheck.failed("it does not answer");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return StoreCheck.failed("it was not asked");
		}
	}

	<T> CompletableFuture<T> ask(Function<RemoteMemory, T> request) {
		return inBackground(this.pings, () -> request.apply(this.remote));
	}

	private static <T> CompletableFuture<T> inBackground(ExecutorService threads, Supplier<T> request) {
		CompletableFuture<T> answer = new CompletableFuture<>();
		try {
			threads.execute(() -> complete(answer, request));
		}
		catch (RejectedExecutionException ex) {
			answer.completeExceptionally(notTried(BUSY));
		}
		return answer;
	}

	private static <T> void complete(CompletableFuture<T> answer, Supplier<T> request) {
		try {
			answer.complete(request.get());
		}
		catch (RuntimeException | Error ex) {
			answer.completeExceptionally(ex);
		}
	}

	/** Delivers on the caller's thread, once; live when a call in progress waits. */
	public <T> T deliver(Tenant tenant, Function<RemoteMemory, T> request, boolean forLiveCall) {
		return request.apply((forLiveCall ? this.forLiveDeliveries : this.forDeliveries).of(tenant));
	}

	/** What Mem0 shows now of a tenant's, asked by somebody for whom no call waits. */
	public List<Memory> shown(Tenant tenant, MemoryQuery query) {
		return deliver(tenant, (mem0) -> mem0.find(query), false);
	}

	/** See {@link RemoteMemory#visibilityDelay}. */
	public Duration visibilityDelay() {
		return this.remote.visibilityDelay();
	}

	/** Whether a call in progress can expect an answer of Mem0. */
	public boolean isResponsive() {
		return this.live.isClosed();
	}

	/** Runs something each time that Mem0 takes deliveries again. */
	public void onDeliverable(Runnable then) {
		this.deliveries.onRecovery(then);
	}

	public boolean isDeliverable() {
		return this.deliveries.isClosed();
	}

	private <T> T passRead(Supplier<T> request) {
		return this.live.callIfClosed(() -> counted(request));
	}

	private <T> T passDelivery(Supplier<T> request) {
		return this.deliveries.callIfClosed(() -> counted(request));
	}

	private <T> T passLiveDelivery(Supplier<T> request) {
		return this.live.callIfClosed(() -> passDelivery(request));
	}

	private <T> T counted(Supplier<T> request) {
		this.requests.increment();
		try {
			T answer = request.get();
			this.answers.increment();
			return answer;
		}
		catch (StoreRejectedException ex) {
			this.answers.increment();
			throw ex;
		}
		catch (StoreUnavailableException ex) {
			this.failures.computeIfAbsent(ex.reason(), (first) -> new LongAdder()).increment();
			throw ex;
		}
	}

	void probe() {
		for (Breaker breaker : new Breaker[] { this.live, this.deliveries }) {
			if (!breaker.isClosed()) {
				this.probes.compute(breaker, (any, before) -> (before != null && !before.isDone()) ? before
						: inBackground(this.pings, () -> ping(breaker)));
			}
		}
	}

	/** Until the breaker is closed, or Mem0 does not answer. */
	private boolean ping(Breaker breaker) {
		while (!breaker.isClosed()) {
			breaker.call(() -> {
				StoreCheck check = this.remote.check();
				if (!check.ok()) {
					throw new StoreUnavailableException(Reason.BROKEN, check.detail(), null);
				}
				return check;
			});
		}
		return true;
	}

	@Override
	public Circuit circuit() {
		State live = this.live.state();
		State deliveries = this.deliveries.state();
		if (live == State.OPEN || deliveries == State.OPEN) {
			return Circuit.OPEN;
		}
		boolean closed = live == State.CLOSED && deliveries == State.CLOSED;
		return closed ? Circuit.CLOSED : Circuit.HALF_OPEN;
	}

	@Override
	public OptionalDouble successRate() {
		long all = this.requests.sum();
		return (all == 0) ? OptionalDouble.empty() : OptionalDouble.of((double) this.answers.sum() / all);
	}

	@Override
	public long failures(Reason reason) {
		LongAdder count = this.failures.get(reason);
		return (count != null) ? count.sum() : 0;
	}

	public CircuitBreakerRegistry breakers() {
		return this.breakers;
	}

	private static StoreUnavailableException notTried(String why) {
		return new StoreUnavailableException(Reason.NOT_TRIED, "Mem0 was not asked: " + why, null);
	}

	@Override
	public void close() {
		Timers.stop(this.reads);
		Timers.stop(this.pings);
		// Last: what ends now is timed by it, and may want to be tried again.
		this.timer.shutdownNow();
	}

}
