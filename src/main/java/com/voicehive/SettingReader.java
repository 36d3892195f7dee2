package com.voicehive;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.PropertyResolver;
import org.springframework.util.PlaceholderResolutionException;

/**
 * Reads settings by the names of the environment variables, and refuses what can't be
 * used. A blank value counts as not set.
 */
final class SettingReader {

	/** Stands for the value of a secret in messages. */
	static final String HIDDEN = "(hidden)";

	private final PropertyResolver environment;

	SettingReader(PropertyResolver environment) {
		this.environment = environment;
	}

	@Nullable String text(String name) {
		try {
			String value = this.environment.getProperty(name);
			return (value == null || value.isBlank()) ? null : value.strip();
		}
		catch (PlaceholderResolutionException ex) {
			// Its message holds the value, which may be a secret.
			throw new UnusableSettingException(name, HIDDEN, "no ${...} that nothing is known for");
		}
	}

	String text(String name, String byDefault) {
		String value = text(name);
		return (value != null) ? value : byDefault;
	}

	/**
	 * @param what what the number counts, for the message, such as {@code seconds}
	 */
	int number(String name, int byDefault, String what, int min, int max) {
		String value = text(name);
		if (value == null) {
			return byDefault;
		}
		try {
			int number = Integer.parseInt(value);
			if (number >= min && number <= max) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Refused like a number out of range.
		}
		throw new UnusableSettingException(name, value, what + " from " + min + " to " + max);
	}

	boolean flag(String name, boolean byDefault) {
		String value = text(name);
		if (value == null) {
			return byDefault;
		}
		return switch (value.toLowerCase(Locale.ROOT)) {
			case "true" -> true;
			case "false" -> false;
			default -> throw new UnusableSettingException(name, value, "true or false");
		};
	}

	/** Refuses a setting that would be ignored. */
	void refuse(String name, String shownAs, String expected) {
		if (text(name) != null) {
			throw new UnusableSettingException(name, shownAs, expected);
		}
	}

}
