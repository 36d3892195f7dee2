package com.voicehive.facade;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads the times of Mem0's clients: days, times with and without offset, and seconds
 * since 1970.
 */
final class Times {

	private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

	private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}(?:\\.[0-9]{1,9})?");

	private static final Pattern OFFSET = Pattern.compile(".*(?:[Zz]|[+-][0-9]{2}:?[0-9]{2})");

	private static final double MILLIS = 1_000;

	private Times() {
	}

	/**
	 * The time that is meant, in UTC where it says no other; null when it can't be read.
	 */
	static @Nullable Instant read(String text) {
		String time = text.strip().replace(' ', 'T');
		try {
			if (DAY.matcher(time).matches()) {
				return LocalDate.parse(time).atStartOfDay(ZoneOffset.UTC).toInstant();
			}
			if (SECONDS.matcher(time).matches()) {
				return Instant.ofEpochMilli((long) (Double.parseDouble(time) * MILLIS));
			}
			return OFFSET.matcher(time).matches() ? OffsetDateTime.parse(time).toInstant()
					: LocalDateTime.parse(time).toInstant(ZoneOffset.UTC);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
