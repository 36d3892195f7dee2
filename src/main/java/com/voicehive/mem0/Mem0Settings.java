package com.voicehive.mem0;

import java.time.Duration;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Pattern;
import okhttp3.HttpUrl;
import org.hibernate.validator.constraints.Range;

/**
 * How to reach Mem0.
 *
 * @param apiKey the secret of the account; empty for no Mem0
 * @param baseUrl the root of its API
 * @param timeoutSeconds for one request from its start to the last byte of its answer
 * @param maxRetries after the first try
 * @param batchSize deliveries in flight together
 * @param infer whether Mem0 is to extract facts instead of keeping turns verbatim
 * @param appId the {@code app_id} of everything written
 */
public record Mem0Settings(@Pattern(regexp = API_KEY, message = API_KEY_EXPECTED) String apiKey, String baseUrl,
		@Range(min = 1, max = 600, message = "seconds from {min} to {max}") int timeoutSeconds,
		@Range(max = 10, message = "retries from {min} to {max}") int maxRetries,
		@Range(min = 1, max = 1_000, message = "deliveries from {min} to {max}") int batchSize, boolean infer,
		@Pattern(regexp = APP_ID, message = APP_ID_EXPECTED) String appId) {

	/** What a key is like; it may be empty. */
	public static final String API_KEY = "[!-~]{0,512}";

	public static final String API_KEY_EXPECTED = "1 to 512 visible ASCII characters without spaces";

	/** What an {@code app_id} is like. */
	public static final String APP_ID = "[A-Za-z0-9._-]{1,128}";

	public static final String APP_ID_EXPECTED = "1 to 128 characters of A-Z a-z 0-9 . _ -";

	public boolean isConfigured() {
		return !this.apiKey.isEmpty();
	}

	/** The same, with another account. */
	public Mem0Settings withApiKey(String apiKey) {
		return new Mem0Settings(apiKey, this.baseUrl, this.timeoutSeconds, this.maxRetries, this.batchSize, this.infer,
				this.appId);
	}

	/** The same, with memories of another app. */
	public Mem0Settings withAppId(String appId) {
		return new Mem0Settings(this.apiKey, this.baseUrl, this.timeoutSeconds, this.maxRetries, this.batchSize,
				this.infer, appId);
	}

	public Duration timeout() {
		return Duration.ofSeconds(this.timeoutSeconds);
	}

	HttpUrl url() {
		return HttpUrl.get(this.baseUrl);
	}

	@AssertTrue(message = "an http or https URL without user, query and fragment")
	boolean isBaseUrl() {
		HttpUrl url = HttpUrl.parse(this.baseUrl);
		return url != null && url.encodedUsername().isEmpty() && url.encodedPassword().isEmpty() && url.query() == null
				&& url.fragment() == null;
	}

	/** Reveals the host only. */
	@Override
	public String toString() {
		return "Mem0Settings(" + (isConfigured() ? url().host() : "none") + ")";
	}

}
