package com.voicehive.mem0;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

import com.voicehive.memory.MemoryIds;
import org.jspecify.annotations.Nullable;

/** Times in Mem0's answers: ISO 8601 with any offset, to the microsecond. */
final class WireTimes {

	private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder().parseCaseInsensitive()
		.append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
		.appendPattern("[XXX][XX][X]")
		.toFormatter(Locale.ROOT);

	// A later time is not that of a call, and may not fit a database.
	private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

	private WireTimes() {
	}

	/** The time, in UTC where it has no offset; empty when the text is no such time. */
	static Optional<Instant> parse(@Nullable String text) {
		if (text == null) {
			return Optional.empty();
		}
		try {
			TemporalAccessor time = ISO.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
			Instant instant = (time instanceof OffsetDateTime withOffset) ? withOffset.toInstant()
					: ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
			return Optional.of(instant.truncatedTo(ChronoUnit.MICROS))
				.filter((parsed) -> !parsed.isBefore(Instant.EPOCH) && parsed.isBefore(END));
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

	/**
	 * The time to the microsecond, as the id that this service gave tells it. Mem0 takes
	 * whole seconds, by which the turns of one second would lose their order.
	 */
	static Instant refine(Instant createdAt, @Nullable String memoryId) {
		return MemoryIds.timeOf((memoryId != null) ? memoryId : "")
			.filter((stored) -> stored.getEpochSecond() == createdAt.getEpochSecond())
			.orElse(createdAt);
	}

}
