package com.voicehive.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

import com.voicehive.memory.RequestKey;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of a request.
 *
 * @param object what it says
 * @param bytes as sent
 */
public record JsonBody(ObjectNode object, byte[] bytes) {

	private static final String KEY_HEADER = "Idempotency-Key";

	private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,255}");

	/**
	 * What makes the request one with another; null when it has no idempotency key.
	 */
	public @Nullable RequestKey keyOf(HttpServletRequest request) {
		List<String> keys = Collections.list(request.getHeaders(KEY_HEADER));
		if (keys.isEmpty()) {
			return null;
		}
		if (keys.size() > 1 || !KEY.matcher(keys.get(0)).matches()) {
			throw RefusedException.invalid(KEY_HEADER, "must be one key of 1 to 255 visible ASCII characters");
		}
		return new RequestKey(keys.get(0), fingerprint(request));
	}

	private String fingerprint(HttpServletRequest request) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			String line = request.getMethod() + " " + request.getRequestURI() + "\n";
			digest.update(line.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest.digest(this.bytes));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java platform has SHA-256", ex);
		}
	}

}
