package com.voicehive.caller;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What a field of a request tells of a caller.
 *
 * @param field its JSON path
 * @param text as sent
 */
public record Told(String field, String text) {

	/** What one field tells, if anything. */
	public static List<Told> of(String field, @Nullable String text) {
		return Stream.ofNullable(text).map((told) -> new Told(field, told)).toList();
	}

	/** Reveals the field only. */
	@Override
	public String toString() {
		return "Told(" + this.field + ")";
	}

}
