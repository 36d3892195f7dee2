package com.voicehive.web;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Problem details as RFC 9457 has them.
 *
 * @param instance the path of the request, without its query, which may hold a phone
 * number
 * @param errors for a failed validation, each bad field
 * @param more members beside those of RFC 9457, such as what became of the items of a
 * batch
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(String type, String title, int status, String detail, String instance, String code, String requestId,
		@Nullable List<FieldError> errors, @Schema(hidden = true) @JsonUnwrapped @Nullable Object more) {

	static final String MEDIA_TYPE = "application/problem+json";

	static Problem of(ErrorCode code, int status, String detail, String instance, String requestId,
			List<FieldError> errors, @Nullable Object more) {
		return new Problem("urn:voicehive:problem:" + code.wireName(), code.title(), status, detail, instance,
				code.wireName(), requestId, (code == ErrorCode.VALIDATION_FAILED) ? errors : null, more);
	}

	/** The same in the words that Mem0's clients read. */
	Map<String, String> asOfMem0() {
		return Map.of("detail", this.detail, "error", this.detail, "code", this.code, "request_id", this.requestId);
	}

}
