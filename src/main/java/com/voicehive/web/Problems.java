package com.voicehive.web;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import com.voicehive.access.MisdirectedRequestException;
import com.voicehive.access.RateLimitedException;
import com.voicehive.memory.IdempotencyKeyReusedException;
import com.voicehive.memory.InternalErrors;
import com.voicehive.memory.RevisionConflictException;
import com.voicehive.memory.StorageException;
import com.voicehive.memory.StoreUnavailableException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;

import static java.util.Map.entry;

/**
 * The one table from failures to problem details: those of a controller and of finding
 * one, and what the container has refused with no more than a status. Details are
 * sentences of ours: the text of an exception never reaches a caller.
 */
@Controller
@ControllerAdvice
final class Problems implements ErrorController {

	private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

	/** Below it Mem0's own API is spoken. */
	private static final String MEM0 = "/mem0/";

	/** A full or broken disk needs a person; a busy one needs less than this. */
	private static final String RETRY_AFTER_SECONDS = "5";

	/** Others are what they say themselves, or bugs. */
	private static final Map<Class<? extends Exception>, ErrorCode> CODES = Map.ofEntries(
			entry(IdempotencyKeyReusedException.class, ErrorCode.IDEMPOTENCY_KEY_REUSED),
			entry(StorageException.class, ErrorCode.MEMORY_STORAGE_ERROR),
			entry(StoreUnavailableException.class, ErrorCode.MEMORY_RETRIEVAL_ERROR),
			entry(HttpMessageNotReadableException.class, ErrorCode.MALFORMED_JSON),
			entry(InvalidParameterException.class, ErrorCode.VALIDATION_FAILED),
			entry(InvalidMimeTypeException.class, ErrorCode.NOT_ACCEPTABLE),
			entry(RevisionConflictException.class, ErrorCode.REVISION_CONFLICT),
			entry(AuthenticationException.class, ErrorCode.UNAUTHORIZED),
			entry(AccessDeniedException.class, ErrorCode.FORBIDDEN),
			entry(MisdirectedRequestException.class, ErrorCode.MISDIRECTED_REQUEST),
			entry(RateLimitedException.class, ErrorCode.RATE_LIMITED));

	private static final Map<Integer, String> DETAILS = Map.of(HttpServletResponse.SC_EXPECTATION_FAILED,
			"No expectation but 100-continue can be met", HttpServletResponse.SC_NOT_IMPLEMENTED,
			"This Transfer-Encoding is not supported", HttpServletResponse.SC_HTTP_VERSION_NOT_SUPPORTED,
			"This version of HTTP is not supported");

	private final JsonMapper mapper;

	private final InternalErrors errors;

	private final Refusals refusals;

	Problems(JsonMapper mapper, InternalErrors errors, Refusals refusals) {
		this.mapper = mapper;
		this.errors = errors;
		this.refusals = refusals;
	}

	@ExceptionHandler
	void handle(Exception failure, HttpServletRequest request, HttpServletResponse response) throws Exception {
		if (!response.isCommitted()) {
			answer(failure, request, response);
		}
		else if (!(failure instanceof RefusedException)) {
			throw failure;
		}
		// Else the body could not be read, and the container has refused the request.
	}

	@RequestMapping("/error")
	void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof IOException) {
			answer(RequestBodies.unreadable(), request, response);
			return;
		}
		Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
		answer((status instanceof Integer code) ? code : HttpServletResponse.SC_NOT_FOUND, request, response);
	}

	/** Answers a failed request. A response that is under way is left alone. */
	void answer(Throwable failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
		Throwable cause = noted(unwrapped(failure), request);
		if (isHangUp(cause)) {
			return;
		}
		ErrorCode code = codeOf(cause);
		switch (code) {
			case INTERNAL_ERROR -> this.errors.report("Request failed", cause);
			case MEMORY_STORAGE_ERROR, MEMORY_RETRIEVAL_ERROR ->
				LOG.warn("Request failed: {}: {}", code.wireName(), cause.getMessage());
			default -> LOG.debug("Request refused: {}", code.wireName());
		}
		if (code.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
			response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
		}
		if (code == ErrorCode.UNAUTHORIZED) {
			response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
		}
		if (cause instanceof RateLimitedException limited) {
			response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(limited.retryAfterSeconds()));
		}
		if (cause instanceof RefusedException refused) {
			write(refused.problem(pathOf(request), RequestTrace.id(request)), request, response);
		}
		else if (cause instanceof ErrorResponse framework) {
			framework.getHeaders().forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
			write(problem(code, framework.getStatusCode().value(), code.detail(), request), request, response);
		}
		else {
			write(problem(code, code.status(), code.detail(), request), request, response);
		}
	}

	/** What is answered: a refusal that can't be noted is no longer one. */
	private Throwable noted(Throwable cause, HttpServletRequest request) {
		ErrorCode code = codeOf(cause);
		if (code == ErrorCode.UNAUTHORIZED || code == ErrorCode.FORBIDDEN) {
			try {
				this.refusals.note(request);
			}
			catch (StorageException ex) {
				return ex;
			}
		}
		return cause;
	}

	/** Answers a request that the container has refused with a status. */
	void answer(int status, HttpServletRequest request, HttpServletResponse response) throws IOException {
		write(ofStatus(status, request), request, response);
	}

	Problem ofStatus(int status, HttpServletRequest request) {
		ErrorCode code = ErrorCode.ofStatus(status);
		if (code == ErrorCode.INTERNAL_ERROR) {
			this.errors.report("Request failed", new IllegalStateException());
		}
		return problem(code, status, DETAILS.getOrDefault(status, code.detail()), request);
	}

	private static Problem problem(ErrorCode code, int status, String detail, HttpServletRequest request) {
		return Problem.of(code, status, detail, pathOf(request), RequestTrace.id(request), List.of(), null);
	}

	private static String pathOf(HttpServletRequest request) {
		if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String refused) {
			return refused;
		}
		String path = request.getRequestURI();
		return (path != null) ? path : "";
	}

	private void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (response.isCommitted()) {
			return;
		}
		RequestTrace.refused(request, problem.code());
		response.setStatus(problem.status());
		response.setHeader(RequestTrace.HEADER, problem.requestId());
		// Mem0's clients take no other type for words.
		boolean ofMem0 = pathOf(request).startsWith(MEM0);
		response.setContentType(ofMem0 ? MediaType.APPLICATION_JSON_VALUE : Problem.MEDIA_TYPE);
		response.getOutputStream().write(ofMem0 ? this.mapper.writeValueAsBytes(problem.asOfMem0()) : bytes(problem));
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
	private static boolean isHangUp(Throwable failure) {
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
		if (failure instanceof ErrorResponse framework) {
			return ErrorCode.ofStatus(framework.getStatusCode().value());
		}
		return CODES.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().isInstance(failure))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(ErrorCode.INTERNAL_ERROR);
	}

}
