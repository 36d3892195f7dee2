package com.voicehive.memory;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** A lead as people read it, and as a search finds it. */
public final class LeadText {

	private static final String LEAD = "Lead";

	/** Longest value of one line. */
	private static final int VALUE_LENGTH = 1000;

	/** Longest text without the summary. */
	private static final int DATA_LENGTH = 16_000;

	private LeadText() {
	}

	/** The text of a lead: long values are cut, too many left out, the summary whole. */
	public static String of(Map<String, @Nullable Object> lead, @Nullable String summary) {
		StringBuilder text = new StringBuilder(LEAD);
		String who = List.of("name", "company")
			.stream()
			.map((key) -> shown(lead.get(key)))
			.filter((value) -> !value.isEmpty())
			.collect(Collectors.joining(", "));
		if (!who.isEmpty()) {
			text.append(": ").append(who);
		}
		lead.forEach((key, value) -> {
			String shown = shown(value);
			boolean told = key.equals("name") || key.equals("company");
			if (!told && !shown.isEmpty() && text.length() + shown.length() < DATA_LENGTH) {
				text.append('\n').append(label(key)).append(": ").append(shown);
			}
		});
		if (summary != null) {
			text.append("\nSummary: ").append(summary);
		}
		return text.toString();
	}

	/**
	 * Whether a text has the form of {@link #of} and several lines. One line alone may as
	 * well be a fact that was drawn from a lead.
	 */
	public static boolean isLead(String text) {
		return text.startsWith(LEAD + "\n") || (text.startsWith(LEAD + ": ") && text.contains("\n"));
	}

	private static String label(String key) {
		String words = cut(key.replace('_', ' ').strip());
		int first = words.isEmpty() ? 0 : words.offsetByCodePoints(0, 1);
		return words.substring(0, first).toUpperCase(Locale.ROOT) + words.substring(first);
	}

	private static String shown(@Nullable Object value) {
		return cut(plain(value).strip());
	}

	private static String plain(@Nullable Object value) {
		if (value == null) {
			return "";
		}
		if (value instanceof List<?> list) {
			return list.stream()
				.map(LeadText::plain)
				.filter((each) -> !each.isEmpty())
				.collect(Collectors.joining(", "));
		}
		if (value instanceof Map<?, ?> map) {
			return map.entrySet()
				.stream()
				.filter((each) -> !plain(each.getValue()).isEmpty())
				.map((each) -> each.getKey() + ": " + plain(each.getValue()))
				.collect(Collectors.joining(", "));
		}
		return value.toString();
	}

	private static String cut(String text) {
		return (text.codePointCount(0, text.length()) <= VALUE_LENGTH) ? text
				: text.substring(0, text.offsetByCodePoints(0, VALUE_LENGTH)) + "\u2026";
	}

}
