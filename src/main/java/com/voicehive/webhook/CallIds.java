package com.voicehive.webhook;

import com.voicehive.web.TextId;
import com.voicehive.web.TextRules;
import org.jspecify.annotations.Nullable;

/** Makes ids that the wire takes of what platforms send. */
final class CallIds {

	private CallIds() {
	}

	/**
	 * The id itself, or one in its place where the wire would refuse it; null of null.
	 */
	static @Nullable String usable(@Nullable String id) {
		return (id == null || TextRules.idDefect(id) == null) ? id : of(id);
	}

	/** An id that is the same for the same text. */
	static String of(String text) {
		return "call_" + TextId.of(text);
	}

}
