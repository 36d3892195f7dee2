package com.voicehive.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import com.voicehive.memory.RequestKey;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

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

	private static final String FINGERPRINT = StoreOptions.class.getName() + ".fingerprint";

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
		return new StoreOptions(new RequestKey(keys.get(0), String.valueOf(request.getAttribute(FINGERPRINT))), async);
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

	/** Notes what makes the request one with another that has the same key. */
	static void noteBody(HttpServletRequest request, byte[] body) {
		if (request.getHeader(KEY_HEADER) != null) {
			request.setAttribute(FINGERPRINT, fingerprint(request, body));
		}
	}

	private static String fingerprint(HttpServletRequest request, byte[] body) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			String line = request.getMethod() + " " + request.getRequestURI() + "\n";
			digest.update(line.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest.digest(body));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java platform has SHA-256", ex);
		}
	}

}
