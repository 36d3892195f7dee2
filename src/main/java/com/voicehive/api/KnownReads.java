package com.voicehive.api;

import java.io.IOException;
import java.util.Collections;
import java.util.List;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.voicehive.access.AccessKey;
import com.voicehive.access.CurrentKey;
import com.voicehive.access.Role;
import com.voicehive.memory.Answer;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.web.CurrentTenant;
import com.voicehive.web.Deadlines;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Answers again what was read lately: the words of its question are not read twice, and
 * as long as the cache has the same answer, neither is that written twice. It stands
 * behind the check of the key and before the dispatcher.
 */
@Component
final class KnownReads extends OncePerRequestFilter {

	private static final String BUDGET = "X-Memory-Budget-Ms";

	/** Of the heap. */
	private static final int PART = 32;

	/** What a question takes beside its answer. */
	private static final int QUESTION_BYTES = 1_024;

	private final CurrentTenant tenant;

	private final Deadlines deadlines;

	private final JsonMapper mapper;

	private final Cache<Asked, Read> reads = Caffeine.newBuilder()
		.maximumWeight(Runtime.getRuntime().maxMemory() / PART)
		.<Asked, Read>weigher((asked, read) -> QUESTION_BYTES + read.body().length)
		.executor(Runnable::run)
		.build();

	KnownReads(CurrentTenant tenant, Deadlines deadlines, JsonMapper mapper) {
		this.tenant = tenant;
		this.deadlines = deadlines;
		this.mapper = mapper;
	}

	/** A question in the words of its request. */
	private record Asked(String tenant, String query, List<String> accept, List<String> budget) {
	}

	/**
	 * What was meant by a question.
	 *
	 * @param shown the identifier, as the answer shows it
	 */
	record Meant(MemoryQuery query, @Nullable String userName, String shown) {
	}

	/**
	 * What was read.
	 *
	 * @param items of the answer that the body was made of
	 */
	private record Read(Meant meant, List<Memory> items, byte[] body) {
	}

	/** Notes what was meant by a request that could be answered, and its answer. */
	void note(HttpServletRequest request, Meant meant, Answer<Memory> answer) {
		if (answer.cached()) {
			this.reads.put(asked(request), new Read(meant, answer.items(), body(meant, answer)));
		}
	}

	private byte[] body(Meant meant, Answer<Memory> answer) {
		return this.mapper.writeValueAsBytes(ReadController.Found.of(answer, meant.shown()));
	}

	private static Asked asked(HttpServletRequest request) {
		String tenant = CurrentKey.of(request).map(AccessKey::tenant).orElse(AccessKey.DEFAULT_TENANT);
		return new Asked(tenant, String.valueOf(request.getQueryString()),
				Collections.list(request.getHeaders(HttpHeaders.ACCEPT)), Collections.list(request.getHeaders(BUDGET)));
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Read known = isRead(request) ? this.reads.getIfPresent(asked(request)) : null;
		if (known == null) {
			chain.doFilter(request, response);
			return;
		}
		request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, ReadController.PATH);
		Meant meant = known.meant();
		Answer<Memory> answer = this.tenant.service()
			.find(meant.query(), meant.userName(), this.deadlines.read(request));
		boolean same = answer.cached() && answer.items() == known.items();
		byte[] body = same ? known.body() : body(meant, answer);
		response.setContentType(MediaType.APPLICATION_JSON_VALUE);
		response.setHeader(ReadController.CACHE_STATUS, ReadController.cacheStatus(answer));
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
		if (!same) {
			note(request, meant, answer);
		}
	}

	/** Each look of a support key is noted, which is done elsewhere. */
	private static boolean isRead(HttpServletRequest request) {
		return request.getMethod().equals("GET") && request.getRequestURI().equals(ReadController.PATH)
				&& CurrentKey.of(request).filter((key) -> !key.isReal() || key.role() == Role.AGENT).isPresent();
	}

}
