package com.voicehive.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the fields of an object and collects what is wrong with them. A method gives null
 * (or a text that is required: an empty one) for a field that is missing or wrong; what
 * was read counts only when {@link #errors()} is empty. Paths are relative to the object.
 */
public final class FieldReader {

	/** Enough to mend a request; more would only repeat what is wrong. */
	private static final int MOST_ERRORS = 100;

	private final ObjectNode object;

	private final List<FieldError> errors = new ArrayList<>();

	/**
	 * @param known the fields that the object may have
	 */
	public FieldReader(ObjectNode object, Set<String> known) {
		this.object = object;
		for (String name : object.propertyNames()) {
			if (!known.contains(name)) {
				refuse(TextRules.shown(name), "is unknown");
			}
		}
	}

	public List<FieldError> errors() {
		return List.copyOf(this.errors);
	}

	/**
	 * @throws RefusedException when something is wrong
	 */
	public void done() {
		if (!this.errors.isEmpty()) {
			throw RefusedException.invalid(this.errors);
		}
	}

	public void refuse(String field, String message) {
		if (this.errors.size() < MOST_ERRORS) {
			this.errors.add(new FieldError(field, message));
		}
	}

	/** Refuses a field that is missing, and says how. */
	public void refuseMissing(String name) {
		refuse(name, this.object.hasNonNull(name) ? "must not be blank" : "is required");
	}

	/** The field; null when it is missing, null or a blank string. */
	public @Nullable JsonNode value(String name) {
		JsonNode value = this.object.get(name);
		if (value == null || value.isNull()) {
			return null;
		}
		return (value.isString() && TextRules.isBlank(value.stringValue())) ? null : value;
	}

	public @Nullable String text(String name, int maxLength) {
		JsonNode value = value(name);
		return (value != null) ? checked(value, name, (text) -> TextRules.defect(text, maxLength)) : null;
	}

	public String requiredText(String name, int maxLength) {
		return required(name, text(name, maxLength));
	}

	/** A session or call id. */
	public @Nullable String id(String name) {
		JsonNode value = value(name);
		return (value != null) ? checked(value, name, TextRules::idDefect) : null;
	}

	public String requiredId(String name) {
		return required(name, id(name));
	}

	private String required(String name, @Nullable String read) {
		if (value(name) == null) {
			refuseMissing(name);
		}
		return (read != null) ? read : "";
	}

	public int limit() {
		JsonNode value = value("limit");
		if (value == null) {
			return Limits.DEFAULT_LIMIT;
		}
		if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1
				|| value.intValue() > Limits.LIMIT) {
			refuse("limit", "must be an integer from 1 to " + Limits.LIMIT);
			return Limits.DEFAULT_LIMIT;
		}
		return value.intValue();
	}

	public List<String> tags() {
		JsonNode value = value("tags");
		if (value == null) {
			return List.of();
		}
		if (!value.isArray()) {
			refuse("tags", "must be a list of strings");
			return List.of();
		}
		String excess = TextRules.tagExcess(value.size());
		if (excess != null) {
			refuse("tags", excess);
			return List.of();
		}
		List<String> tags = new ArrayList<>();
		for (JsonNode element : value.values()) {
			String tag = checked(element, "tags[" + tags.size() + "]", TextRules::tagDefect);
			tags.add((tag != null) ? tag : "");
		}
		return List.copyOf(tags);
	}

	/**
	 * An object for extra data; empty also when it is missing.
	 * @param maxBytes its limit as JSON in UTF-8
	 */
	public Map<String, @Nullable Object> extraData(String name, int maxBytes) {
		JsonNode value = value(name);
		if (value == null) {
			return Collections.emptyMap();
		}
		if (value instanceof ObjectNode data) {
			FieldError defect = ExtraData.defect(data, maxBytes);
			if (defect == null) {
				return ExtraData.toMap(data);
			}
			FieldError placed = defect.under(name);
			refuse(placed.field(), placed.message());
		}
		else {
			refuse(name, "must be an object");
		}
		return Collections.emptyMap();
	}

	private @Nullable String checked(JsonNode value, String path, Function<String, @Nullable String> defectOf) {
		String defect = value.isString() ? defectOf.apply(value.stringValue()) : "must be a string";
		if (defect != null) {
			refuse(path, defect);
			return null;
		}
		return value.stringValue();
	}

}
