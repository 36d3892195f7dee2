package com.voicehive.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Writes times in UTC, always to the microsecond: of one length, so that their texts sort
 * as they do.
 */
final class TimeSerializer extends StdSerializer<Instant> {

	private static final DateTimeFormatter FORMAT = DateTimeFormatter
		.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	TimeSerializer() {
		super(Instant.class);
	}

	@Override
	public void serialize(Instant time, JsonGenerator json, SerializationContext context) {
		json.writeString(FORMAT.format(time));
	}

}
