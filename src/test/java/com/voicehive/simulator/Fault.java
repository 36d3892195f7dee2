package com.voicehive.simulator;

import java.time.Duration;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong, or slowly.
 *
 * @param kind what
 * @param method of which requests; null for all
 * @param path of which requests: all of it, or its beginning when it ends with an
 * asterisk; null for all
 * @param probability from 0 to 1; 1 when null
 * @param times how often at most; null for ever
 * @param millis how long, for the kinds that last
 * @param status for {@link Kind#STATUS} and {@link Kind#HTML}
 * @param retryAfter the {@code Retry-After} of {@link Kind#STATUS} and
 * {@link Kind#RATE_LIMIT}; null for none
 * @param perSecond requests let through by {@link Kind#RATE_LIMIT}
 * @param takesEffect whether the request is done before its answer is lost or replaced
 */
public record Fault(Kind kind, @Nullable String method, @Nullable String path, @Nullable Double probability,
		@Nullable Integer times, @Nullable Long millis, @Nullable Integer status,
		@JsonProperty("retry_after") @Nullable String retryAfter,
		@JsonProperty("per_second") @Nullable Integer perSecond,
		@JsonProperty("takes_effect") @Nullable Boolean takesEffect) {

	private static final String ADD = "/v3/memories/add/";

	/** What can go wrong. */
	public enum Kind {

		/** An answer that takes longer. */
		LATENCY,

		/** A request that is not done before the faults are changed. */
		HELD,
		/** An error in place of an answer. */
		STATUS,
		/** A gateway's page in place of an answer. */
		HTML,
		/** An answer whose second half is missing. */
		TRUNCATED,
		/**
		 * No answer, on a connection that stays open; ten minutes unless told otherwise.
		 */
		HANG,
		/** An answer byte by byte; a second between two unless told otherwise. */
		DRIP,
		/** A connection closed in place of an answer. */
		RESET,
		/** A 429 for what comes too fast. */
		RATE_LIMIT,
		/** A memory that list and search do not show yet. */
		INDEX_LAG,
		/** A list or search that shows memories of others too. */
		STRANGERS,
		/** An add whose answer tells an id that no memory has. */
		WRONG_ID,
		/** An event that stays pending. */
		EVENT_DELAY,
		/** An event that extracts nothing. */
		NO_FACTS,
		/** An event that fails. */
		FAILED_EVENT

	}

	public static Fault of(Kind kind) {
		return new Fault(kind, null, null, null, null, null, null, null, null, null);
	}

	public static Fault lasting(Kind kind, Duration duration) {
		return new Fault(kind, null, null, null, null, duration.toMillis(), null, null, null, null);
	}

	public static Fault latency(Duration duration) {
		return lasting(Kind.LATENCY, duration);
	}

	public static Fault status(int status) {
		return new Fault(Kind.STATUS, null, null, null, null, null, status, null, null, null);
	}

	public static Fault rateLimit(int perSecond) {
		return new Fault(Kind.RATE_LIMIT, null, null, null, null, null, null, null, perSecond, null);
	}

	public Fault on(String itsMethod, String itsPath) {
		return new Fault(this.kind, itsMethod, itsPath, this.probability, this.times, this.millis, this.status,
				this.retryAfter, this.perSecond, this.takesEffect);
	}

	public Fault onAdds() {
		return on("POST", ADD);
	}

	public Fault withProbability(double itsProbability) {
		return new Fault(this.kind, this.method, this.path, itsProbability, this.times, this.millis, this.status,
				this.retryAfter, this.perSecond, this.takesEffect);
	}

	public Fault times(int atMost) {
		return new Fault(this.kind, this.method, this.path, this.probability, atMost, this.millis, this.status,
				this.retryAfter, this.perSecond, this.takesEffect);
	}

	public Fault retryAfter(String value) {
		return new Fault(this.kind, this.method, this.path, this.probability, this.times, this.millis, this.status,
				value, this.perSecond, this.takesEffect);
	}

	public Fault takingEffect() {
		return new Fault(this.kind, this.method, this.path, this.probability, this.times, this.millis, this.status,
				this.retryAfter, this.perSecond, true);
	}

	boolean concerns(Request request) {
		return (this.method == null || this.method.equals(request.method())) && (this.path == null
				|| (this.path.endsWith("*") ? request.path().startsWith(this.path.substring(0, this.path.length() - 1))
						: request.path().equals(this.path)));
	}

	long millisOr(long fallback) {
		return (this.millis != null) ? this.millis : fallback;
	}

	int statusOr(int fallback) {
		return (this.status != null) ? this.status : fallback;
	}

}
