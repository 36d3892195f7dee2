package com.voicehive.api;

import jakarta.validation.constraints.AssertTrue;
import org.jspecify.annotations.Nullable;

/** What was said by the two sides of a turn, of which one may have been silent. */
interface Sides {

	String RULE = "is required where there is no answer";

	@Nullable String query();

	@Nullable String answer();

	/** Named as a getter, so that the fault is one of {@code query}. */
	@AssertTrue(message = RULE)
	default boolean isQuery() {
		return query() != null || answer() != null;
	}

}
