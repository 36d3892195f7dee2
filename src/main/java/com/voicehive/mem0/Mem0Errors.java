package com.voicehive.mem0;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.math.BigInteger;
import java.net.ProtocolException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

import com.voicehive.memory.StoreRejectedException;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.StoreUnavailableException.Reason;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Exceptions for failures of Mem0, which tell whose fault each is. Mem0's own words are
 * not passed on: they may repeat what a caller said.
 */
final class Mem0Errors {

	private static final BigInteger MOST_SECONDS = BigInteger.valueOf(Long.MAX_VALUE);

	private Mem0Errors() {
	}

	static RuntimeException noSuccess(Response response, Instant now) {
		int status = response.code();
		Duration retryAfter = retryAfter(response.header("Retry-After"), now);
		if ((status == 401 || status == 403) && !isHtml(response)) {
			return unavailable(Reason.UNAUTHORIZED, "Mem0 refuses the key", status, null);
		}
		if (status == 413) {
			return unavailable(Reason.QUOTA_EXCEEDED, "Mem0's quota is used up", status, retryAfter);
		}
		if (status == 429) {
			return unavailable(Reason.RATE_LIMITED, "Mem0 limits the rate of requests", status, retryAfter);
		}
		boolean refusesTheRequest = status >= 400 && status < 500 && status != 408;
		if (refusesTheRequest && !isHtml(response)) {
			return new StoreRejectedException("Mem0 refused the request (status " + status + ")");
		}
		return unavailable(Reason.BROKEN, "Mem0 answered with an error", status, retryAfter);
	}

	private static StoreUnavailableException unavailable(Reason reason, String message, int status,
			@Nullable Duration retryAfter) {
		return new StoreUnavailableException(reason, message + " (status " + status + ")", null, retryAfter);
	}

	/** Whether a gateway before Mem0 has answered, since Mem0 itself sends no HTML. */
	private static boolean isHtml(Response response) {
		String type = response.header("Content-Type", "");
		return type != null && type.regionMatches(true, 0, "text/html", 0, "text/html".length());
	}

	/** Seconds, or the time to an HTTP date (RFC 9110, 10.2.3); null when neither. */
	private static @Nullable Duration retryAfter(@Nullable String value, Instant now) {
		if (value == null) {
			return null;
		}
		try {
			String text = value.strip();
			return text.chars().allMatch((digit) -> digit >= '0' && digit <= '9')
					? Duration.ofSeconds(new BigInteger(text).min(MOST_SECONDS).longValue())
					: Duration.between(now, ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME));
		}
		catch (NumberFormatException | DateTimeException ex) {
			return null;
		}
	}

	/** The exception for a 404 of a path that Mem0 always has. */
	static StoreUnavailableException wrongAddress() {
		return unavailable(Reason.BROKEN, "Mem0 is not at the base URL", 404, null);
	}

	/** The exception for an answer that did not come, or not to its end. */
	static StoreUnavailableException noAnswer(IOException ex) {
		if (ex instanceof InterruptedIOException) {
			return new StoreUnavailableException(Reason.TIMEOUT, "Mem0 did not answer in time", ex);
		}
		if (ex instanceof ProtocolException) {
			return new StoreUnavailableException(Reason.BROKEN, "Mem0's answer is not HTTP", ex);
		}
		return new StoreUnavailableException(Reason.CONNECTION, "Mem0 could not be reached", ex);
	}

	/** The exception for an answer of success that is not as Mem0 documents it. */
	static StoreUnavailableException malformed(String field) {
		return new StoreUnavailableException(Reason.BROKEN, "Mem0's answer can't be read: " + field, null);
	}

}
