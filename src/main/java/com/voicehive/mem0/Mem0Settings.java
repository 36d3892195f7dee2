package com.voicehive.mem0;

import java.time.Duration;

import okhttp3.HttpUrl;

/**
 * Mem0's address, the key, and how it is used.
 *
 * @param baseUrl http or https, with or without a path; no query and no fragment
 * @param apiKey the account's key; visible ASCII
 * @param appId the {@code app_id} under which this service writes
 * @param infer whether Mem0 extracts facts from what it is sent, instead of keeping it
 * verbatim
 * @param timeout for one request from its start to the last byte of its answer
 */
public record Mem0Settings(String baseUrl, String apiKey, String appId, boolean infer, Duration timeout) {

	public Mem0Settings {
		HttpUrl url = HttpUrl.parse(baseUrl);
		if (url == null || url.query() != null || url.fragment() != null) {
			throw new IllegalArgumentException("baseUrl (expected: an http or https URL without query and fragment)");
		}
		if (apiKey.isEmpty() || !apiKey.chars().allMatch((character) -> character > ' ' && character < 0x7f)) {
			throw new IllegalArgumentException("apiKey (expected: visible ASCII characters)");
		}
		if (appId.isBlank()) {
			throw new IllegalArgumentException("appId: blank (expected: a name)");
		}
		if (timeout.isNegative() || timeout.isZero()) {
			throw new IllegalArgumentException("timeout: " + timeout + " (expected: more than zero)");
		}
	}

	HttpUrl url() {
		return HttpUrl.get(this.baseUrl);
	}

	/** Reveals the host only: a URL may hold a password. */
	@Override
	public String toString() {
		return "Mem0Settings(" + url().host() + ")";
	}

}
