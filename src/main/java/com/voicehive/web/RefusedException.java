package com.voicehive.web;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A request that can't be served as it is. The message is for the caller: it holds no
 * value of the request.
 */
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

	private RefusedException(ErrorCode code, String detail, List<FieldError> errors) {
		this(code, detail, errors, null);
	}

	public static RefusedException malformed(String detail) {
		return new RefusedException(ErrorCode.MALFORMED_JSON, detail, List.of());
	}

	public static RefusedException unreadable() {
		return malformed("The body could not be read to its end");
	}

	public static RefusedException invalid(List<FieldError> errors) {
		FieldError first = errors.get(0);
		String more = (errors.size() == 1) ? "" : " (and " + (errors.size() - 1) + " more)";
		return new RefusedException(ErrorCode.VALIDATION_FAILED, first.field() + " " + first.message() + more,
				List.copyOf(errors));
	}

	public static RefusedException invalid(String field, String message) {
		return invalid(List.of(new FieldError(field, message)));
	}

	/** A batch of which nothing could be stored. */
	public static RefusedException unstorable(List<FieldError> errors, Object more) {
		return new RefusedException(ErrorCode.VALIDATION_FAILED, "None of the memories could be stored",
				List.copyOf(errors), more);
	}

	public static RefusedException notFound() {
		return new RefusedException(ErrorCode.NOT_FOUND, "No memory has this id", List.of());
	}

	public static RefusedException tooLarge(String detail) {
		return new RefusedException(ErrorCode.PAYLOAD_TOO_LARGE, detail, List.of());
	}

	public static RefusedException unsupported(String detail) {
		return new RefusedException(ErrorCode.UNSUPPORTED_MEDIA_TYPE, detail, List.of());
	}

	/** Other large bodies take all the room there is. */
	public static RefusedException crowded() {
		return new RefusedException(ErrorCode.MEMORY_STORAGE_ERROR,
				"Too many large batches are being stored at once: nothing of this one was stored", List.of());
	}

	ErrorCode code() {
		return this.code;
	}

	String detail() {
		return String.valueOf(getMessage());
	}

	List<FieldError> errors() {
		return this.errors;
	}

	/** Members of the problem beside those of RFC 9457; null for none. */
	@Nullable Object more() {
		return this.more;
	}

}
