package com.voicehive.memory;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a memory says, which can be corrected; whose it is and when it was said can't.
 *
 * @param text as of {@link Memory#text()}
 * @param turn as of {@link Memory#turn()}
 */
public record Content(String text, @Nullable Turn turn, List<String> tags, Map<String, @Nullable Object> metadata) {

	public static Content of(Turn turn, List<String> tags, Map<String, @Nullable Object> metadata) {
		return new Content(turn.text(), turn, tags, metadata);
	}

	/** Reveals nothing: what callers said must not reach a log. */
	@Override
	public String toString() {
		return "Content(...)";
	}

}
