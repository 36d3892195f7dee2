package com.voicehive.access;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import io.github.bucket4j.TimeMeter;
import jakarta.servlet.ServletException;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class RateLimitTest {

	private static final AccessKey ONE = new AccessKey("one", Role.AGENT, "default", "ba7816bf");

	private static final AccessKey ANOTHER = new AccessKey("another", Role.AGENT, "default", "ba7816bf");

	private static final AccessKey OF_ANOTHER_TENANT = new AccessKey("one", Role.AGENT, "acme", "ba7816bf");

	private static final AccessKey OF_THE_SAME_NAME = new AccessKey("one", Role.AGENT, "default", "e3b0c442");

	private final Clock clock = new Clock();

	private final RateLimit limit = new RateLimit(5, AccessRules.probes(), this.clock);

	@Test
	void aKey_mayAskTwiceAsOftenAtOnce() {
		for (int i = 0; i < 10; i++) {
			ask(ONE, "/api/v1/memories");
		}
		assertThatExceptionOfType(RateLimitedException.class).isThrownBy(() -> ask(ONE, "/api/v1/memories"))
			.satisfies((ex) -> assertThat(ex.retryAfterSeconds()).isEqualTo(1));
		this.clock.nanos += TimeUnit.MILLISECONDS.toNanos(200);
		ask(ONE, "/api/v1/memories");
		assertThatExceptionOfType(RateLimitedException.class).isThrownBy(() -> ask(ONE, "/api/v1/memories"));
	}

	@Test
	void keys_areCountedByThemselves() {
		for (int i = 0; i < 10; i++) {
			ask(ONE, "/api/v1/memories");
		}
		assertThatNoException().isThrownBy(() -> ask(ANOTHER, "/api/v1/memories"));
		assertThatNoException().isThrownBy(() -> ask(OF_ANOTHER_TENANT, "/api/v1/memories"));
		assertThatNoException().isThrownBy(() -> ask(OF_THE_SAME_NAME, "/api/v1/memories"));
	}

	@Test
	void probesAndStrangers_areNotCounted() {
		for (int i = 0; i < 100; i++) {
			ask(ONE, "/api/v1/health");
			ask(ONE, "/actuator/health/readiness");
			ask(null, "/api/v1/memories");
		}
		assertThatNoException().isThrownBy(() -> ask(ONE, "/api/v1/memories"));
	}

	private void ask(AccessKey key, String path) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
		if (key != null) {
			CurrentKey.hold(request, key);
		}
		try {
			this.limit.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
		}
		catch (IOException | ServletException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static final class Clock implements TimeMeter {

		private long nanos;

		@Override
		public long currentTimeNanos() {
			return this.nanos;
		}

		@Override
		public boolean isWallClockBased() {
			return false;
		}

	}

}
