package com.voicehive.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The query of a URL, read as strictly as a body: the servlet API would lose what is
 * doubled or wrongly encoded. It collects what is wrong, as {@link FieldReader} does.
 */
public final class QueryParams {

	private static final Pattern INTEGER = Pattern.compile("[0-9]{1,9}");

	private final Map<String, List<String>> values = new LinkedHashMap<>();

	private final Set<String> repeatable;

	private final Set<String> read = new HashSet<>();

	private final List<FieldError> errors = new ArrayList<>();

	private QueryParams(Set<String> repeatable) {
		this.repeatable = repeatable;
	}

	/**
	 * The parameters of a request.
	 * @param repeatable those that may be given more than once
	 */
	public static QueryParams of(HttpServletRequest request, String... repeatable) {
		QueryParams params = new QueryParams(Set.of(repeatable));
		String query = request.getQueryString();
		if (query != null) {
			for (String pair : query.split("&")) {
				params.add(pair);
			}
		}
		return params;
	}

	private void add(String pair) {
		if (pair.isEmpty()) {
			return;
		}
		int equals = pair.indexOf('=');
		String name = decoded((equals < 0) ? pair : pair.substring(0, equals));
		String value = (equals < 0) ? "" : decoded(pair.substring(equals + 1));
		if (name == null || value == null) {
			refuse((name != null) ? TextRules.shown(name) : "", "must be percent-encoded UTF-8");
		}
		if (name != null) {
			List<String> given = this.values.computeIfAbsent(name, (absent) -> new ArrayList<>());
			given.add((value != null) ? value : "");
			if (given.size() > 1 && !this.repeatable.contains(name)) {
				refuse(TextRules.shown(name), "must be given once");
			}
		}
	}

	private static @Nullable String decoded(String text) {
		ByteBuffer bytes = ByteBuffer.allocate(text.length());
		for (int i = 0; i < text.length(); i++) {
			char letter = text.charAt(i);
			if (letter == '%') {
				int high = (i + 2 < text.length()) ? Character.digit(text.charAt(i + 1), 16) : -1;
				int low = (i + 2 < text.length()) ? Character.digit(text.charAt(i + 2), 16) : -1;
				if (high < 0 || low < 0) {
					return null;
				}
				bytes.put((byte) (high * 16 + low));
				i += 2;
			}
			else {
				// The container hands over one char for each byte.
				bytes.put((byte) ((letter == '+') ? ' ' : letter));
			}
		}
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
		}
		catch (CharacterCodingException ex) {
			return null;
		}
	}

	public void refuse(String name, String message) {
		this.errors.add(new FieldError(name, message));
	}

	public boolean isRefused(String name) {
		return this.errors.stream().anyMatch((error) -> error.field().equals(name));
	}

	/** The parameter; null when it is missing or blank. */
	public @Nullable String text(String name) {
		List<String> given = texts(name);
		String value = given.isEmpty() ? "" : given.get(given.size() - 1);
		return TextRules.isBlank(value) ? null : value;
	}

	/** All that a parameter was given, in their order. */
	public List<String> texts(String name) {
		this.read.add(name);
		return this.values.getOrDefault(name, List.of());
	}

	public @Nullable String requiredText(String name) {
		String value = text(name);
		if (value == null && !isRefused(name)) {
			refuse(name, this.values.containsKey(name) ? "must not be blank" : "is required");
		}
		return value;
	}

	public int limit() {
		String value = text("limit");
		if (value == null) {
			return Limits.DEFAULT_LIMIT;
		}
		int limit = INTEGER.matcher(value).matches() ? Integer.parseInt(value) : 0;
		if (limit < 1 || limit > Limits.LIMIT) {
			refuse("limit", "must be an integer from 1 to " + Limits.LIMIT);
		}
		return limit;
	}

	/** Accepts a parameter that plays no part here, whatever it says. */
	public void ignore(String name) {
		this.read.add(name);
	}

	/**
	 * {@link #done}, and gives what was read of those that are required.
	 * @param required null only when something was refused
	 */
	public <T> T done(@Nullable T required) {
		done();
		if (required == null) {
			throw new IllegalStateException("required: null (expected: something that was refused)");
		}
		return required;
	}

	/**
	 * To be called when all parameters were read.
	 * @throws RefusedException when something is wrong, or a parameter was not read
	 */
	public void done() {
		for (String name : this.values.keySet()) {
			if (!this.read.contains(name)) {
				refuse(TextRules.shown(name), "is unknown");
			}
		}
		if (!this.errors.isEmpty()) {
			throw RefusedException.invalid(this.errors);
		}
	}

}
