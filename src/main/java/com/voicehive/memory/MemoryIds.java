package com.voicehive.memory;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives memories their time and id: {@code mem_20241201_143022_123456_k3v9qaw2xh}, which
 * is the UTC date, time and microseconds, and ten random characters that keep ids of
 * several instances apart.
 */
public final class MemoryIds {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss_SSSSSS", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private static final Pattern ID = Pattern.compile("mem_([0-9]{8}_[0-9]{6}_[0-9]{6})_[a-z0-9]+");

	private static final Pattern MEM0_ID = Pattern
		.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

	private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";

	private static final int RANDOM_LENGTH = 10;

	private final InstantSource clock;

	private final RandomGenerator random;

	private final AtomicReference<Instant> last = new AtomicReference<>(Instant.MIN);

	public MemoryIds(InstantSource clock, RandomGenerator random) {
		this.clock = clock;
		this.random = random;
	}

	/**
	 * The current time to the microsecond, later than every time given before: turns
	 * stored within one microsecond, or while the clock is set back, keep their order.
	 */
	public Instant nextTime() {
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MICROS);
		return this.last.updateAndGet((before) -> now.isAfter(before) ? now : before.plus(1, ChronoUnit.MICROS));
	}

	/**
	 * Makes every time given from now on later than this one.
	 * @return this one, or the last one given if that is later
	 */
	public Instant startAfter(Instant time) {
		return this.last.accumulateAndGet(time, (before, after) -> after.isAfter(before) ? after : before);
	}

	/** When the memory of an id was stored; empty when the text is no such id. */
	public static Optional<Instant> timeOf(String id) {
		Matcher matcher = ID.matcher(id);
		if (!matcher.matches()) {
			return Optional.empty();
		}
		try {
			return Optional.of(LocalDateTime.parse(matcher.group(1), TIME).toInstant(ZoneOffset.UTC));
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

	/** Whether an id has the form of those that Mem0 gives. */
	public static boolean isMem0s(String id) {
		return MEM0_ID.matcher(id).matches();
	}

	/** The form in which ids are compared: of Mem0's the case tells nothing. */
	public static String canonical(String id) {
		return isMem0s(id) ? id.toLowerCase(Locale.ROOT) : id;
	}

	public String next(Instant createdAt) {
		StringBuilder id = new StringBuilder("mem_").append(TIME.format(createdAt)).append('_');
		for (int i = 0; i < RANDOM_LENGTH; i++) {
			id.append(ALPHABET.charAt(this.random.nextInt(ALPHABET.length())));
		}
		return id.toString();
	}

}
