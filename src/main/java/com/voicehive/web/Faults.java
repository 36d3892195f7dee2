package com.voicehive.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a request: of each field the first thing. Paths are JSON paths such
 * as {@code tags[1]}.
 */
final class Faults {

	/** Enough to mend a request; more would only repeat what is wrong. */
	private static final int MOST = 100;

	private static final Pattern ELEMENT = Pattern.compile("(\\[[0-9]+])\\.<list element>");

	private final Map<String, String> byPath = new LinkedHashMap<>();

	private final Set<String> blank = new HashSet<>();

	private final boolean ofQuery;

	/** In a query, the elements of a list have the name of the list. */
	Faults(boolean ofQuery) {
		this.ofQuery = ofQuery;
	}

	/** Notes a fault; null is what a field counts as that has one. */
	<T> @Nullable T add(String path, String message) {
		if (this.byPath.size() < MOST) {
			this.byPath.putIfAbsent(path, message);
		}
		return null;
	}

	/** Notes a blank string, which counts as missing. */
	<T> @Nullable T addBlank(String path) {
		this.blank.add(path);
		return null;
	}

	String element(String list, int index) {
		return this.ofQuery ? list : list + "[" + index + "]";
	}

	void addAll(Set<? extends ConstraintViolation<?>> violations) {
		violations.stream()
			.sorted(Comparator.comparing((violation) -> violation.getPropertyPath() + violation.getMessage()))
			.forEach(this::add);
	}

	private void add(ConstraintViolation<?> violation) {
		String path = ELEMENT.matcher(violation.getPropertyPath().toString()).replaceAll(this.ofQuery ? "" : "$1");
		int nested = path.indexOf('.');
		String field = (nested < 0) ? Requests.wireName(path)
				: Requests.wireName(path.substring(0, nested)) + path.substring(nested);
		boolean missing = violation.getConstraintDescriptor().getAnnotation() instanceof NotNull;
		add(field, (missing && this.blank.contains(field)) ? "must not be blank"
				: violation.getMessage() + size(violation));
	}

	private static String size(ConstraintViolation<?> violation) {
		if (violation.getInvalidValue() instanceof Collection<?> list) {
			return " (has " + list.size() + ")";
		}
		boolean tooLong = violation.getConstraintDescriptor().getAnnotation() instanceof CodePointLength;
		return tooLong ? " (has " + violation.getInvalidValue().toString().codePoints().count() + ")" : "";
	}

	/** The faults: of unknown fields first, since they explain missing ones. */
	List<FieldError> inOrderOf(List<String> fields) {
		List<FieldError> errors = new ArrayList<>();
		this.byPath.forEach((path, message) -> errors.add(new FieldError(path, message)));
		errors.sort(Comparator.comparingInt((error) -> fields.indexOf(error.field().split("[.\\[]", 2)[0])));
		return errors;
	}

}
