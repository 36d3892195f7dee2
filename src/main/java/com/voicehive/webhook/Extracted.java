package com.voicehive.webhook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.voicehive.conversation.Words;
import com.voicehive.memory.Fence;
import com.voicehive.web.Limits;
import com.voicehive.web.TextRules;
import org.jspecify.annotations.Nullable;

/**
 * What platforms and their models have read out of a call, as data of a lead. What is too
 * large or nested too deep is kept as far as it fits.
 */
final class Extracted {

	/** Of the eight levels of data that the wire has. */
	private static final int DEPTH = 6;

	private static final int TEXT = 4_096;

	private static final int FIELDS = 200;

	/** A letter takes six bytes in JSON at most, mostly one. */
	private static final int CHARS = Limits.LEAD_DATA_BYTES / 8;

	/** What this service itself gave out before the call. */
	private static final String OWN = "vh_";

	private static final List<String> NAMES = List.of("name", "full_name", "fullName", "caller_name", "customer_name",
			"user_name", "first_name");

	private Extracted() {
	}

	/** The fields of an object; none when it is no object. */
	static Map<String, @Nullable Object> of(Payload object) {
		Map<String, @Nullable Object> data = new LinkedHashMap<>();
		object.names().forEach((name) -> put(data, name, object.at(name)));
		return data;
	}

	/** Adds a field that says anything, if it fits. */
	static void put(Map<String, @Nullable Object> data, String name, Payload value) {
		String plain = Words.clean(name);
		Object kept = value(value, DEPTH);
		if (plain != null && kept != null && !plain.startsWith(OWN) && data.size() < FIELDS
				&& data.toString().length() + kept.toString().length() < CHARS) {
			data.put(Words.first(plain, Limits.NAME), kept);
		}
	}

	private static @Nullable Object value(Payload value, int depth) {
		if (value.node().isContainer() && depth == 0) {
			return text(value.node().toString());
		}
		if (value.isObject()) {
			Map<String, @Nullable Object> fields = new LinkedHashMap<>();
			value.names().forEach((name) -> {
				String plain = Words.clean(name);
				Object kept = value(value.at(name), depth - 1);
				if (plain != null && kept != null) {
					fields.put(Words.first(plain, Limits.NAME), kept);
				}
			});
			return fields.isEmpty() ? null : fields;
		}
		if (value.node().isArray()) {
			List<Object> items = new ArrayList<>();
			value.items().stream().flatMap((item) -> Stream.ofNullable(value(item, depth - 1))).forEach(items::add);
			return items.isEmpty() ? null : items;
		}
		Object scalar = value.scalar();
		return (scalar instanceof String text) ? text(text) : scalar;
	}

	/** A text without what this service gave out itself; null when that is all. */
	private static @Nullable String text(String sent) {
		String text = Words.clean(Fence.without(sent));
		return (text != null) ? Words.first(text, TEXT) : null;
	}

	/** The caller's name, if it was read; null when not. */
	static @Nullable String name(Map<String, @Nullable Object> data) {
		return NAMES.stream()
			.map(data::get)
			.filter(String.class::isInstance)
			.map(String.class::cast)
			.filter((name) -> TextRules.excess(name, Limits.NAME) == null)
			.findFirst()
			.orElse(null);
	}

}
