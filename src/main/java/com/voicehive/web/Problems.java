package com.voicehive.web;

import java.io.IOException;
import java.util.List;

import com.voicehive.memory.IdempotencyKeyReusedException;
import com.voicehive.memory.InternalErrors;
import com.voicehive.memory.StorageException;
import com.voicehive.memory.StoreUnavailableException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.web.ErrorResponse;

/**
 * The one table from failures to problem details. Details are sentences of ours: the text
 * of an exception never reaches a caller.
 */
final class Problems {

	private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

	/** A full or broken disk needs a person; a busy one needs less than this. */
	private static final String RETRY_AFTER_SECONDS = "5";

	private final JsonMapper mapper;

	private final InternalErrors errors;

	Problems(JsonMapper mapper, InternalErrors errors) {
		this.mapper = mapper;
		this.errors = errors;
	}

	/** Answers a failed request. A response that is under way is left alone. */
	void answer(Throwable failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
		Throwable cause = unwrapped(failure);
		if (isTombstoned(cause)) {
			return;
		}
		ErrorCode code = codeOf(cause);
		switch (code) {
			case INTERNAL_ERROR -> this.errors.report("Request failed", cause);
			case MEMORY_STORAGE_ERROR, MEMORY_RETRIEVAL_ERROR ->
				LOG.warn("Request failed: {}: {}", code.wireName(), cause.getMessage());
			default -> LOG.debug("Request refused: {}", code.wireName());
		}
		if (cause instanceof ErrorResponse framework) {
			copyHeaders(framework.getHeaders(), response);
		}
		if (code.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
			response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
		}
		int status = (cause instanceof ErrorResponse framework) ? framework.getStatusCode().value() : code.status();
		RefusedException refused = (cause instanceof RefusedException ours) ? ours : null;
		write(Problem.of(code, status, (refused != null) ? refused.detail() : detailOf(code), pathOf(request),
				RequestTrace.id(request), (refused != null) ? refused.errors() : List.of(),
				(refused != null) ? refused.more() : null), response);
	}

	/** Answers a request that the container has refused with a status. */
	void answer(int status, HttpServletRequest request, HttpServletResponse response) throws IOException {
		write(ofStatus(status, request), response);
	}

	Problem ofStatus(int status, HttpServletRequest request) {
		return Problem.of(ErrorCode.ofStatus(status), status, detailOf(status), pathOf(request),
				RequestTrace.id(request), List.of(), null);
	}

	private static String pathOf(HttpServletRequest request) {
		if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String refused) {
			return refused;
		}
		String path = request.getRequestURI();
		return (path != null) ? path : "";
	}

	private void write(Problem problem, HttpServletResponse response) throws IOException {
		if (response.isCommitted()) {
			return;
		}
		response.setStatus(problem.status());
		response.setHeader(RequestTrace.HEADER, problem.requestId());
		response.setContentType(Problem.MEDIA_TYPE);
		response.getOutputStream().write(bytes(problem));
	}

	byte[] bytes(Problem problem) {
		return this.mapper.writeValueAsBytes(problem);
	}

	private static Throwable unwrapped(Throwable failure) {
		Throwable cause = failure.getCause();
		boolean wrapper = failure instanceof ServletException;
		return (wrapper && cause != null && !(failure instanceof ErrorResponse)) ? unwrapped(cause) : failure;
	}

	/** Whether the client hung up before it had its answer. */
	private static boolean isTombstoned(Throwable failure) {
		Throwable cause = failure;
		while (cause != null && !(cause instanceof ClientAbortException)) {
			cause = cause.getCause();
		}
		return cause != null;
	}

	private static ErrorCode codeOf(Throwable failure) {
		if (failure instanceof RefusedException refused) {
			return refused.code();
		}
		if (failure instanceof IdempotencyKeyReusedException) {
			return ErrorCode.IDEMPOTENCY_KEY_REUSED;
		}
		if (failure instanceof StorageException) {
			return ErrorCode.MEMORY_STORAGE_ERROR;
		}
		if (failure instanceof StoreUnavailableException) {
			return ErrorCode.MEMORY_RETRIEVAL_ERROR;
		}
		if (failure instanceof ErrorResponse framework) {
			return ErrorCode.ofStatus(framework.getStatusCode().value());
		}
		return ErrorCode.INTERNAL_ERROR;
	}

	private static String detailOf(int status) {
		return switch (status) {
			case HttpServletResponse.SC_EXPECTATION_FAILED -> "No expectation but 100-continue can be met";
			case HttpServletResponse.SC_NOT_IMPLEMENTED -> "This Transfer-Encoding is not supported";
			case HttpServletResponse.SC_HTTP_VERSION_NOT_SUPPORTED -> "This version of HTTP is not supported";
			default -> detailOf(ErrorCode.ofStatus(status));
		};
	}

	private static String detailOf(ErrorCode code) {
		return switch (code) {
			case MALFORMED_JSON -> "The body is not valid JSON";
			case VALIDATION_FAILED -> "The request line, a header or a parameter can't be read";
			case NOT_FOUND -> "Nothing is here";
			case METHOD_NOT_ALLOWED -> "The method is not allowed here: see the Allow header";
			case NOT_ACCEPTABLE -> "None of the accepted media types can be produced";
			case PAYLOAD_TOO_LARGE -> "The body is too large";
			case UNSUPPORTED_MEDIA_TYPE -> "The media type of the body must be application/json";
			case IDEMPOTENCY_KEY_REUSED -> "The Idempotency-Key was used for another request";
			case INTERNAL_ERROR -> "This is a bug: please report the request_id";
			case MEMORY_STORAGE_ERROR -> "This machine can't write now: nothing was stored, and nothing deleted";
			case MEMORY_RETRIEVAL_ERROR -> "Neither Mem0 nor this machine's own copy could be read";
		};
	}

	private static void copyHeaders(HttpHeaders headers, HttpServletResponse response) {
		headers.forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
	}

}
