package com.voicehive.web;

import com.voicehive.memory.WireWord;

/** The codes of problem details, each with its usual status and what it tells. */
public enum ErrorCode implements WireWord {

	MALFORMED_JSON(400, "Malformed JSON", "The body is missing, or is not valid JSON"),

	VALIDATION_FAILED(400, "Validation failed", "The request line, a header or a parameter can't be read"),

	UNAUTHORIZED(401, "Unauthorized", "This call needs Authorization: Bearer with a key that holds"),

	FORBIDDEN(403, "Forbidden", "The role or the tenant of this key does not allow this call"),

	NOT_FOUND(404, "Not found", "Nothing is here"),

	METHOD_NOT_ALLOWED(405, "Method not allowed", "The method is not allowed here: see the Allow header"),

	NOT_ACCEPTABLE(406, "Not acceptable", "None of the accepted media types can be produced"),

	REVISION_CONFLICT(412, "Revision conflict", "The memory is of another revision than If-Match says"),

	PAYLOAD_TOO_LARGE(413, "Payload too large", "The body is too large"),

	UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type",
			"The Content-Type of the body must be application/json in UTF-8"),

	MISDIRECTED_REQUEST(421, "Misdirected request",
			"While there are no access keys, only names of this machine and VOICEHIVE_ALLOWED_HOSTS are answered"),

	IDEMPOTENCY_KEY_REUSED(422, "Idempotency key reused", "The Idempotency-Key was used for another request"),

	RATE_LIMITED(429, "Rate limited", "This key asks more often than it may: see the Retry-After header"),

	INTERNAL_ERROR(500, "Internal error", "This is a bug: please report the request_id"),

	NOT_SUPPORTED(501, "Not supported", "This call of Mem0's API is not supported here"),

	MEMORY_STORAGE_ERROR(503, "Memory storage error",
			"This machine can't write now: nothing was stored, and nothing deleted"),

	MEMORY_RETRIEVAL_ERROR(503, "Memory retrieval error", "Neither Mem0 nor this machine's own copy could be read");

	private final int status;

	private final String title;

	private final String detail;

	ErrorCode(int status, String title, String detail) {
		this.status = status;
		this.title = title;
		this.detail = detail;
	}

	/** The code for a status that a framework or the container chose. */
	static ErrorCode ofStatus(int status) {
		for (ErrorCode code : new ErrorCode[] { UNAUTHORIZED, FORBIDDEN, NOT_FOUND, METHOD_NOT_ALLOWED, NOT_ACCEPTABLE,
				PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE }) {
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

	String detail() {
		return this.detail;
	}

}
