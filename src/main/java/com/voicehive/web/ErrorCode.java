package com.voicehive.web;

import java.util.Locale;

/** The codes of problem details, each with its usual status. */
public enum ErrorCode {

	MALFORMED_JSON(400, "Malformed JSON"),

	VALIDATION_FAILED(400, "Validation failed"),

	NOT_FOUND(404, "Not found"),

	METHOD_NOT_ALLOWED(405, "Method not allowed"),

	NOT_ACCEPTABLE(406, "Not acceptable"),

	PAYLOAD_TOO_LARGE(413, "Payload too large"),

	UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),

	IDEMPOTENCY_KEY_REUSED(422, "Idempotency key reused"),

	INTERNAL_ERROR(500, "Internal error"),

	MEMORY_STORAGE_ERROR(503, "Memory storage error"),

	MEMORY_RETRIEVAL_ERROR(503, "Memory retrieval error");

	private final int status;

	private final String title;

	ErrorCode(int status, String title) {
		this.status = status;
		this.title = title;
	}

	/** The code for a status that a framework or the container chose. */
	static ErrorCode ofStatus(int status) {
		for (ErrorCode code : new ErrorCode[] { NOT_FOUND, METHOD_NOT_ALLOWED, NOT_ACCEPTABLE, PAYLOAD_TOO_LARGE,
				UNSUPPORTED_MEDIA_TYPE }) {
			if (code.status == status) {
				return code;
			}
		}
		// These two say that the request asked for what no server has to have.
		return (status < 500 || status == 501 || status == 505) ? VALIDATION_FAILED : INTERNAL_ERROR;
	}

	int status() {
		return this.status;
	}

	String title() {
		return this.title;
	}

	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

}
