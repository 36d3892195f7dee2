package com.voicehive.mem0;

import java.util.LinkedHashMap;
import java.util.Map;

import com.voicehive.memory.MemoryIds;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads fields of Mem0's answers. A field of another kind than Mem0 documents means that
 * something else has answered, or Mem0 is broken: the store can't be used, and no field
 * fails in a way of its own.
 */
final class Mem0Json {

	static final JsonMapper JSON = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.enable(JsonNodeFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
		.build();

	private static final TypeReference<LinkedHashMap<String, @Nullable Object>> OBJECT = new TypeReference<>() {
	};

	private Mem0Json() {
	}

	static String text(JsonNode node, String field) {
		String text = optionalText(node, field);
		if (text == null) {
			throw Mem0Errors.malformed(field);
		}
		return text;
	}

	static @Nullable String optionalText(JsonNode node, String field) {
		if (!node.hasNonNull(field)) {
			return null;
		}
		if (!node.path(field).isString()) {
			throw Mem0Errors.malformed(field);
		}
		return node.path(field).stringValue();
	}

	/** An id that can stand in the path of a later request. */
	static String id(JsonNode node, String field) {
		String id = text(node, field);
		if (!WireMemory.isId(id)) {
			throw Mem0Errors.malformed(field);
		}
		return id;
	}

	static String memoryId(JsonNode node) {
		return MemoryIds.canonical(id(node, "id"));
	}

	static JsonNode list(JsonNode node, String field) {
		JsonNode list = node.path(field);
		if (!list.isArray()) {
			throw Mem0Errors.malformed(field);
		}
		return list;
	}

	static Map<String, @Nullable Object> metadata(JsonNode node) {
		if (!node.hasNonNull("metadata")) {
			return Map.of();
		}
		if (!node.path("metadata").isObject()) {
			throw Mem0Errors.malformed("metadata");
		}
		return JSON.convertValue(node.path("metadata"), OBJECT);
	}

}
