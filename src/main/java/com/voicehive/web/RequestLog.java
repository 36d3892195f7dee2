package com.voicehive.web;

import java.io.CharArrayWriter;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import com.voicehive.access.AccessKey;
import com.voicehive.access.CurrentKey;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.AbstractAccessLogValve;

import org.springframework.web.bind.annotation.RequestMethod;

/**
 * Logs and counts each request, also those that the container refuses. A valve is told
 * when the answer is on its way, so that no caller waits for the log.
 */
public final class RequestLog extends AbstractAccessLogValve {

	private static final String UNKNOWN = "-";

	private final RequestMeters meters;

	private final RequestLines lines = new RequestLines();

	public RequestLog(RequestMeters meters) {
		this.meters = meters;
	}

	/** Nothing but the id is as the caller sent it: a path may hold a phone number. */
	@Override
	public void log(Request request, Response response, long nanos) {
		int status = response.getStatus();
		String route = Objects.requireNonNullElse(RequestTrace.route(request), UNKNOWN);
		RequestMethod known = RequestMethod.resolve(String.valueOf(request.getMethod()));
		String method = (known != null) ? known.name() : UNKNOWN;
		this.meters.answered(method, route, status, nanos);
		String refusal = RequestTrace.refusal(request);
		if (refusal != null) {
			this.meters.refused(route, refusal);
		}
		boolean probe = route.startsWith("/actuator") || route.equals("/api/v1/health");
		// Probes ask all day, and would bury the rest.
		if (!probe || status >= HttpServletResponse.SC_BAD_REQUEST || RequestLines.tellsProbes()) {
			this.lines.add(new RequestLines.Line(RequestTrace.id(request), method, route, status,
					TimeUnit.NANOSECONDS.toMillis(nanos),
					CurrentKey.of(request).filter(AccessKey::isReal).orElse(null)));
		}
	}

	@Override
	protected void log(CharArrayWriter line) {
		// No line is made of a pattern.
	}

	@Override
	protected void startInternal() throws LifecycleException {
		super.startInternal();
		this.lines.start();
	}

	@Override
	protected void stopInternal() throws LifecycleException {
		super.stopInternal();
		this.lines.close();
	}

}
