package com.voicehive.api;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import com.voicehive.memory.MemoryType;
import com.voicehive.memory.Selection;
import jakarta.validation.constraints.AssertTrue;
import org.jspecify.annotations.Nullable;

/** Fields or parameters that say which memories are wanted. */
interface Filters {

	@Nullable Instant from();

	@Nullable Instant to();

	@Nullable List<String> tags();

	@Nullable MemoryType type();

	@Nullable String sessionId();

	@Nullable String callId();

	/** Named as a getter, so that the fault is one of {@code from}. */
	@AssertTrue(message = "must not be after to")
	default boolean isFrom() {
		Instant from = from();
		Instant to = to();
		return from == null || to == null || !to.isBefore(from);
	}

	default Selection selection() {
		List<String> tags = tags();
		return new Selection(from(), to(), (tags != null) ? Set.copyOf(tags) : Set.of(), type(), sessionId(), callId());
	}

}
