package com.voicehive.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

import com.voicehive.web.TextRules;
import org.jspecify.annotations.Nullable;

/** Makes ids that the wire takes of what platforms send. */
final class CallIds {

	private static final int BYTES = 16;

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
		byte[] digest = Signature.sha256(text.getBytes(StandardCharsets.UTF_8));
		return "call_" + HexFormat.of().formatHex(Arrays.copyOf(digest, BYTES));
	}

}
