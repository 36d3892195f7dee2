package com.voicehive.access;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets each key ask so often a second, and twice as often at once. */
final class RateLimit extends OncePerRequestFilter {

	private static final int BURST = 2;

	private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

	private final int perSecond;

	private final RequestMatcher uncounted;

	private final TimeMeter time;

	/** As many as there were keys. */
	private final Map<AccessKey, Bucket> buckets = new ConcurrentHashMap<>();

	RateLimit(int perSecond, RequestMatcher uncounted, TimeMeter time) {
		this.perSecond = perSecond;
		this.uncounted = uncounted;
		this.time = time;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		AccessKey key = CurrentKey.of(request).orElse(null);
		if (key != null && !this.uncounted.matches(request)) {
			count(key);
		}
		chain.doFilter(request, response);
	}

	private void count(AccessKey key) {
		ConsumptionProbe probe = this.buckets.computeIfAbsent(key, (any) -> bucket()).tryConsumeAndReturnRemaining(1);
		if (!probe.isConsumed()) {
			throw new RateLimitedException((probe.getNanosToWaitForRefill() + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND);
		}
	}

	private Bucket bucket() {
		return Bucket.builder()
			.withCustomTimePrecision(this.time)
			.addLimit((limit) -> limit.capacity((long) this.perSecond * BURST)
				.refillGreedy(this.perSecond, Duration.ofSeconds(1)))
			.build();
	}

}
