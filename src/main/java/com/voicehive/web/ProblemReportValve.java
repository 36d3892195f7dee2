package com.voicehive.web;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/** Answers with problem details what Tomcat refuses by itself, such as a bad URL. */
final class ProblemReportValve extends ErrorReportValve {

	private static final String METHODS = "GET, HEAD, POST, DELETE, OPTIONS";

	private final Problems problems;

	ProblemReportValve(Problems problems) {
		this.problems = problems;
	}

	@Override
	protected void report(Request request, Response response, @Nullable Throwable throwable) {
		int status = response.getStatus();
		if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
			return;
		}
		AtomicBoolean writable = new AtomicBoolean();
		response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, writable);
		if (!writable.get()) {
			return;
		}
		if (status == HttpServletResponse.SC_NOT_IMPLEMENTED && "CONNECT".equals(request.getMethod())) {
			status = HttpServletResponse.SC_METHOD_NOT_ALLOWED;
			response.setStatus(status);
			response.setHeader(HttpHeaders.ALLOW, METHODS);
		}
		Problem problem = this.problems.ofStatus(status, request);
		try {
			response.setHeader(RequestTrace.HEADER, problem.requestId());
			response.setContentType(Problem.MEDIA_TYPE);
			response.setCharacterEncoding(StandardCharsets.UTF_8);
			Writer writer = response.getReporter();
			if (writer != null) {
				writer.write(new String(this.problems.bytes(problem), StandardCharsets.UTF_8));
				response.finishResponse();
			}
		}
		catch (IOException ex) {
			// The client is gone.
		}
	}

}
