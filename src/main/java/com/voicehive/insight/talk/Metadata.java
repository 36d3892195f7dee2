package com.voicehive.insight.talk;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Reads the metadata of memories, which may be anything under any key. */
public final class Metadata {

	private static final int TEXT_LENGTH = 80;

	private static final Set<String> YES = Set.of("true", "yes", "1", "required", "needed", "requested", "pending",
			"open");

	private Metadata() {
	}

	/** A short text on one line; a longer one is not what the key promises. */
	public static Optional<String> text(Map<?, ?> metadata, String key) {
		return text(metadata.get(key));
	}

	public static Optional<String> text(@Nullable Object value) {
		if (value instanceof String || value instanceof Number) {
			String text = value.toString().strip();
			boolean plain = text.codePoints().noneMatch(Character::isISOControl);
			return (plain && !text.isEmpty() && text.length() <= TEXT_LENGTH) ? Optional.of(text) : Optional.empty();
		}
		return Optional.empty();
	}

	/** A short text, or the first few of a list, joined by commas. */
	public static Optional<String> texts(Map<?, ?> metadata, String key) {
		Object value = metadata.get(key);
		if (value instanceof List<?> list) {
			String joined = String.join(", ", list.stream().limit(3).flatMap((item) -> text(item).stream()).toList());
			return text(joined);
		}
		return text(value);
	}

	/** A short text in lower case, words joined by single spaces. */
	public static Optional<String> word(Map<?, ?> metadata, String key) {
		return text(metadata, key).map((text) -> text.toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' '));
	}

	public static boolean isTrue(Map<?, ?> metadata, String key) {
		Object value = metadata.get(key);
		return Boolean.TRUE.equals(value)
				|| value instanceof String && word(metadata, key).filter(YES::contains).isPresent();
	}

	public static boolean isFalse(Map<?, ?> metadata, String key) {
		Object value = metadata.get(key);
		return Boolean.FALSE.equals(value) || "false".equals(value);
	}

	public static Map<?, ?> object(Map<?, ?> metadata, String key) {
		return (metadata.get(key) instanceof Map<?, ?> object) ? object : Map.of();
	}

}
