package com.voicehive.mem0;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.voicehive.memory.MemoryIds;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/**
 * One record in an answer of Mem0, read field by field. A field of another kind than Mem0
 * documents is mended, or taken for missing, and makes the record odd.
 */
final class WireRecord {

	private static final TypeReference<LinkedHashMap<String, @Nullable Object>> OBJECT = new TypeReference<>() {
	};

	private final JsonNode record;

	private boolean odd;

	WireRecord(JsonNode record) {
		this.record = record;
	}

	/** Whether anything in what was read so far was odd. */
	boolean isOdd() {
		return this.odd;
	}

	/** The id, which can stand in the path of a later request; empty without one. */
	Optional<String> id() {
		String id = text("id");
		if (id == null || !WireMemory.isId(id)) {
			return missing(Optional.empty());
		}
		return Optional.of(MemoryIds.canonical(id));
	}

	/** A text, or a number as one; null when it is neither. */
	@Nullable String text(String field) {
		JsonNode value = this.record.path(field);
		if (value.isString() || value.isMissingNode() || value.isNull()) {
			return value.stringValue(null);
		}
		this.odd = true;
		return value.isNumber() ? value.asString() : null;
	}

	/** The words of a memory: empty when they are missing. */
	String words() {
		String words = text("memory");
		return (words != null) ? words : missing("");
	}

	/** No app of anybody's when it is neither missing nor a text. */
	@Nullable String appId() {
		String appId = text("app_id");
		return (appId == null && this.record.hasNonNull("app_id")) ? "" : appId;
	}

	Map<String, @Nullable Object> metadata() {
		JsonNode value = this.record.path("metadata");
		if (!value.isObject()) {
			return isGiven(value) ? missing(Map.of()) : Map.of();
		}
		Map<String, @Nullable Object> metadata = Mem0Json.JSON.convertValue(value, OBJECT);
		this.odd |= !MetadataKeys.areAsWeWriteThem(metadata);
		return metadata;
	}

	Optional<Instant> time(String field) {
		JsonNode value = this.record.path(field);
		Optional<Instant> time = WireTimes.parse(value.isString() ? value.stringValue() : null);
		return (time.isEmpty() && isGiven(value)) ? missing(time) : time;
	}

	/** From 0 to 1; 0 when it is missing. */
	double score() {
		JsonNode value = this.record.path("score");
		if (!value.isNumber()) {
			return isGiven(value) ? missing(0.0) : 0;
		}
		// As a decimal: JSON has numbers that no double can hold.
		return value.decimalValue().min(BigDecimal.ONE).max(BigDecimal.ZERO).doubleValue();
	}

	private static boolean isGiven(JsonNode value) {
		return !value.isMissingNode() && !value.isNull();
	}

	private <T> T missing(T instead) {
		this.odd = true;
		return instead;
	}

}
