package com.voicehive.web;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** A request that can't be served; the message is for the caller, without its values. */
public final class RefusedException extends RuntimeException {

	private final ErrorCode code;

	private final transient List<FieldError> errors;

	private final transient @Nullable Object more;

	private RefusedException(ErrorCode code, String detail, List<FieldError> errors, @Nullable Object more) {
		super(detail);
		this.code = code;
		this.errors = errors;
		this.more = more;
	}

	RefusedException(ErrorCode code) {
		this(code, code.detail());
	}

	public RefusedException(ErrorCode code, String detail) {
		this(code, detail, List.of(), null);
	}

	public static RefusedException invalid(List<FieldError> errors) {
		FieldError first = errors.get(0);
		String more = (errors.size() == 1) ? "" : " (and " + (errors.size() - 1) + " more)";
		return invalid(first.field() + " " + first.message() + more, errors, null);
	}

	public static RefusedException invalid(String field, String message) {
		return invalid(List.of(new FieldError(field, message)));
	}

	/**
	 * @param more members of the problem beside those of RFC 9457
	 */
	public static RefusedException invalid(String detail, List<FieldError> errors, @Nullable Object more) {
		return new RefusedException(ErrorCode.VALIDATION_FAILED, detail, errors, more);
	}

	public static RefusedException notFound() {
		return new RefusedException(ErrorCode.NOT_FOUND, "No memory has this id");
	}

	Problem problem(String instance, String requestId) {
		return Problem.of(this.code, this.code.status(), String.valueOf(getMessage()), instance, requestId, this.errors,
				this.more);
	}

	ErrorCode code() {
		return this.code;
	}

}
