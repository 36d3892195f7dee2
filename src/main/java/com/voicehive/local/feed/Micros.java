package com.voicehive.local.feed;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as the journal and the indexes keep them: microseconds since 1970. */
public final class Micros {

	/** Further from 1970 than any time that can be written. */
	private static final long FAR_SECONDS = 1_000_000_000_000L;

	private Micros() {
	}

	public static long of(Instant instant) {
		return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
	}

	/** The first microsecond not before a time, also one of a far future or past. */
	public static long notBefore(Instant instant) {
		long seconds = Math.max(-FAR_SECONDS, Math.min(FAR_SECONDS, instant.getEpochSecond()));
		return seconds * 1_000_000 + (instant.getNano() + 999) / 1_000;
	}

	public static Instant toInstant(long micros) {
		return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
	}

}
