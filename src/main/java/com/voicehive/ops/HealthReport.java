package com.voicehive.ops;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.voicehive.memory.Encryption;
import org.jspecify.annotations.Nullable;

/**
 * How the service is doing; issues are sentences without personal data.
 *
 * @param components null for whom they are not meant
 */
record HealthReport(Status status, List<Issue> issues,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Components components) {

	/** What anybody may know: no more than what is wrong. */
	HealthReport withoutDetails() {
		return new HealthReport(this.status, this.issues.stream().map(Issue::withoutDetail).toList(), null);
	}

	/**
	 * What is wrong.
	 *
	 * @param sentence without addresses, paths and figures
	 * @param detail what more is known; empty for nothing
	 */
	record Issue(String sentence, String detail) {

		Issue(String sentence) {
			this(sentence, "");
		}

		Issue withoutDetail() {
			return new Issue(this.sentence);
		}

		@JsonValue
		String text() {
			return this.detail.isEmpty() ? this.sentence : this.sentence + ": " + this.detail;
		}

	}

	enum Status {

		HEALTHY,
		/** Memories are kept here, but Mem0 does not get or give them as it should. */
		DEGRADED,
		/** Memories can't be kept here. */
		UNHEALTHY;

		@JsonValue
		String wireName() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	enum ComponentStatus {

		UP, DOWN, DISABLED;

		@JsonValue
		String wireName() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	record Components(Mem0 mem0, Store store, Delivery delivery, Cache cache) {
	}

	record Mem0(ComponentStatus status, String circuit) {
	}

	/**
	 * The journal.
	 *
	 * @param encryption null when it is not encrypted
	 */
	record Store(ComponentStatus status, Redaction redaction,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Encryption encryption) {
	}

	/** Of what was kept before it had to be masked. */
	record Redaction(boolean rewriting, long left) {
	}

	/** The figures are null while the store can't be read. */
	record Delivery(@Nullable Long pending, @Nullable Long oldestPendingSeconds, @Nullable Long rejected) {
	}

	record Cache(@Nullable Double hitRate, long entries) {
	}

}
