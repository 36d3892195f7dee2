package com.voicehive.ops;

import java.util.OptionalDouble;

import org.jspecify.annotations.Nullable;

/** Shares as they are shown to people. */
final class Percent {

	private Percent() {
	}

	/** From 0 to 100, with two decimals; null when there is nothing to tell yet. */
	static @Nullable Double of(OptionalDouble share) {
		return share.isPresent() ? Math.round(share.getAsDouble() * 10_000) / 100.0 : null;
	}

}
