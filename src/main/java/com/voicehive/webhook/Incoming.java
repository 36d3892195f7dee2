package com.voicehive.webhook;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import com.voicehive.conversation.Words;
import com.voicehive.web.ErrorCode;
import com.voicehive.web.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came: signatures are over raw bytes.
 *
 * @param body nothing as long as it is not read
 * @param json the body where it is a JSON object; missing where it is none
 * @param query the parameters of its URL, the first of each name
 * @param at when it came
 */
record Incoming(HttpServletRequest http, byte[] body, Payload json, Map<String, String> query, Instant at) {

	private static final String BYTE_ORDER_MARK = "\uFEFF";

	/** One whose body is not read yet. */
	static Incoming of(HttpServletRequest http, Instant at) {
		return new Incoming(http, new byte[0], Payload.MISSING, query(http.getQueryString()), at);
	}

	/** The same with its body. */
	Incoming with(byte[] read) {
		String text = new String(read, StandardCharsets.UTF_8);
		Payload parsed = Payload.parse(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
		return new Incoming(this.http, read, parsed.isObject() ? parsed : Payload.MISSING, this.query, this.at);
	}

	private static Map<String, String> query(@Nullable String raw) {
		Map<String, String> query = new LinkedHashMap<>();
		for (String pair : Objects.requireNonNullElse(raw, "").split("&")) {
			String[] parts = pair.split("=", 2);
			query.putIfAbsent(decoded(parts[0]), (parts.length > 1) ? decoded(parts[1]) : "");
		}
		return query;
	}

	private static String decoded(String encoded) {
		try {
			return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return encoded;
		}
	}

	/**
	 * The body of a platform that sends JSON alone.
	 * @throws RefusedException when it is no JSON object
	 */
	Payload object() {
		if (!this.json.isObject()) {
			throw new RefusedException(ErrorCode.MALFORMED_JSON, "The body must be a JSON object");
		}
		return this.json;
	}

	/** A header that is there once. */
	Optional<String> header(String name) {
		List<String> values = Collections.list(this.http.getHeaders(name));
		return (values.size() == 1) ? Optional.of(values.get(0)) : Optional.empty();
	}

	/** A parameter of the URL that says anything. */
	Optional<String> parameter(String name) {
		return Optional.ofNullable(this.query.get(name)).map(Words::clean);
	}

	/** Reveals nothing: a body and a URL hold what callers said and secrets. */
	@Override
	public String toString() {
		return "Incoming(...)";
	}

}
