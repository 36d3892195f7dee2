package com.voicehive.embedding;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;

import com.voicehive.memory.StoreRejectedException;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.StoreUnavailableException.Reason;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Exceptions for failures of the endpoint, which tell whose fault each is. Its own words
 * are not passed on: they may repeat what a caller said.
 */
final class EmbeddingErrors {

	private static final String WHO = "the embeddings endpoint ";

	private EmbeddingErrors() {
	}

	static RuntimeException noSuccess(Response response) {
		int status = response.code();
		String ending = " (status " + status + ")";
		if (status == 401 || status == 403) {
			return unavailable(Reason.UNAUTHORIZED, "refuses the key" + ending, response);
		}
		if (status == 429) {
			return unavailable(Reason.RATE_LIMITED, "limits the rate of requests" + ending, response);
		}
		if (status == 400 || status == 413 || status == 422) {
			return new StoreRejectedException(WHO + "refused the request" + ending);
		}
		return unavailable(Reason.BROKEN, "answered with an error" + ending, response);
	}

	private static StoreUnavailableException unavailable(Reason reason, String message, Response response) {
		return new StoreUnavailableException(reason, WHO + message, null, seconds(response.header("Retry-After")));
	}

	private static @Nullable Duration seconds(@Nullable String retryAfter) {
		boolean number = retryAfter != null && retryAfter.matches("[0-9]{1,6}");
		return number ? Duration.ofSeconds(Long.parseLong(retryAfter)) : null;
	}

	/** The exception for an answer that did not come, or not to its end. */
	static StoreUnavailableException noAnswer(IOException ex) {
		return (ex instanceof InterruptedIOException)
				? new StoreUnavailableException(Reason.TIMEOUT, WHO + "did not answer in time", ex)
				: new StoreUnavailableException(Reason.CONNECTION, WHO + "could not be reached", ex);
	}

	/** The exception for an answer of success that makes no sense. */
	static StoreUnavailableException malformed(String what) {
		return new StoreUnavailableException(Reason.BROKEN, WHO + "gave an answer that can't be used: " + what, null);
	}

	/** The exception for a request that was not sent, as the endpoint wants it. */
	static StoreUnavailableException paused(Duration rest) {
		return new StoreUnavailableException(Reason.NOT_TRIED, WHO + "has asked to be left alone", null, rest);
	}

	static StoreUnavailableException notTried(String why) {
		return new StoreUnavailableException(Reason.NOT_TRIED, WHO + "was not asked: " + why, null);
	}

}
