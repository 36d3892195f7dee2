package com.voicehive.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

import org.jspecify.annotations.Nullable;

/**
 * Reads the times of platforms: seconds or milliseconds since 1970, also with fractions
 * or exponents, and RFC 3339.
 */
final class Moments {

	/** As seconds it lies in the year 5138, as milliseconds in 1973. */
	private static final double MILLIS_FROM = 1e11;

	private static final double MILLIS = 1_000;

	private static final double NANOS = 1e6;

	private Moments() {
	}

	/** The time that is meant; null when none can be read. */
	static @Nullable Instant of(Payload time) {
		Double number = time.number();
		if (number != null) {
			return after(Instant.EPOCH, (number >= MILLIS_FROM) ? number / MILLIS : number);
		}
		try {
			String text = time.text();
			Instant told = (text != null) ? OffsetDateTime.parse(text).toInstant() : null;
			return (told != null && Math.abs(told.getEpochSecond()) <= MILLIS_FROM) ? told : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	/** So many seconds after a time; null when either is not known. */
	static @Nullable Instant after(@Nullable Instant start, @Nullable Double seconds) {
		if (start == null || seconds == null || Math.abs(seconds) > MILLIS_FROM) {
			return null;
		}
		return start.plus(Duration.ofMillis((long) (seconds * MILLIS)))
			.plusNanos((long) ((seconds * MILLIS) % 1 * NANOS));
	}

}
