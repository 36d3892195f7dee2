package com.voicehive.web;

import java.io.CharArrayWriter;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import com.voicehive.access.AccessKey;
import com.voicehive.access.CurrentKey;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.AbstractAccessLogValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

import org.springframework.web.bind.annotation.RequestMethod;

/**
 * Writes a line for each request, also for those that the container refuses. A valve is
 * told when the answer is on its way, so that no caller waits for the log.
 */
public final class RequestLog extends AbstractAccessLogValve {

	private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);

	private static final String UNKNOWN = "-";

	/** Nothing but the id is as the caller sent it: a path may hold a phone number. */
	@Override
	public void log(Request request, Response response, long nanos) {
		int status = response.getStatus();
		String route = Objects.requireNonNullElse(RequestTrace.route(request), UNKNOWN);
		boolean probe = route.startsWith("/actuator") || route.equals("/api/v1/health");
		// Probes ask all day, and would bury the rest.
		Level level = (probe && status < HttpServletResponse.SC_BAD_REQUEST) ? Level.DEBUG : Level.INFO;
		if (!LOG.isEnabledForLevel(level)) {
			return;
		}
		RequestMethod method = RequestMethod.resolve(String.valueOf(request.getMethod()));
		try (MDC.MDCCloseable id = MDC.putCloseable(RequestTrace.MDC_KEY, RequestTrace.id(request))) {
			LOG.atLevel(level)
				.log("{} {} {} {} ms{}", (method != null) ? method : UNKNOWN, route, status,
						TimeUnit.NANOSECONDS.toMillis(nanos),
						CurrentKey.of(request).filter(AccessKey::isReal).map(RequestLog::holder).orElse(""));
		}
	}

	private static String holder(AccessKey key) {
		return " by %s (%s of %s)".formatted(key.name(), key.role().wireName(), key.tenant());
	}

	@Override
	protected void log(CharArrayWriter line) {
		// No line is made of a pattern.
	}

}
