package com.voicehive.web;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import com.voicehive.access.AccessKey;
import com.voicehive.access.CurrentKey;
import com.voicehive.memory.RequestKey;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the headers of a store ask for.
 *
 * @param key makes the request one with another; null when it has no idempotency key
 * @param respondAsync whether the caller prefers not to wait for Mem0 (RFC 7240)
 */
public record StoreOptions(@Nullable RequestKey key, boolean respondAsync) {

	public static final String RESPOND_ASYNC = "respond-async";

	static final String KEY_HEADER = "Idempotency-Key";

	static final String KEY_PATTERN = "[\\x21-\\x7E]{1,255}";

	static final String PREFER_HEADER = "Prefer";

	private static final Pattern KEY = Pattern.compile(KEY_PATTERN);

	private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"");

	private static final String REQUEST_KEY = RequestKey.class.getName();

	static StoreOptions of(HttpServletRequest request) {
		boolean async = Collections.list(request.getHeaders(PREFER_HEADER))
			.stream()
			.anyMatch(StoreOptions::prefersRespondAsync);
		List<String> keys = Collections.list(request.getHeaders(KEY_HEADER));
		if (keys.isEmpty()) {
			return new StoreOptions(null, async);
		}
		if (keys.size() > 1 || !KEY.matcher(keys.get(0)).matches()) {
			throw RefusedException.invalid(KEY_HEADER, "must be one key of 1 to 255 visible ASCII characters");
		}
		return new StoreOptions((RequestKey) request.getAttribute(REQUEST_KEY), async);
	}

	private static boolean prefersRespondAsync(String header) {
		for (String preference : QUOTED.matcher(header).replaceAll("").split(",")) {
			String name = preference.split(";", 2)[0].split("=", 2)[0].strip();
			if (name.toLowerCase(Locale.ROOT).equals(RESPOND_ASYNC)) {
				return true;
			}
		}
		return false;
	}

	/** Keys of different holders have nothing to do with each other. */
	private static String holder(HttpServletRequest request) {
		return CurrentKey.of(request).filter(AccessKey::isReal).map((key) -> key.name() + " ").orElse("");
	}

	/** Notes what makes the request one with another that has the same key. */
	static void noteBody(HttpServletRequest request, byte[] body, JsonNode value) {
		String key = request.getHeader(KEY_HEADER);
		if (key != null) {
			String call = request.getMethod() + " " + request.getRequestURI();
			request.setAttribute(REQUEST_KEY,
					new RequestKey(holder(request) + key, Fingerprint.of(call, value), Fingerprint.former(call, body)));
		}
	}

}
