package com.voicehive.mem0;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the fields of Mem0's answers that stand outside of its records. One of another
 * kind than Mem0 documents means that something else has answered, or Mem0 is broken: the
 * store can't be used, and no field fails in a way of its own.
 */
final class Mem0Json {

	static final JsonMapper JSON = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.enable(JsonNodeFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
		.build();

	private Mem0Json() {
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

	/** The id of an event, which can stand in the path of a later request. */
	static String eventId(JsonNode node) {
		String id = optionalText(node, "event_id");
		if (id == null || !WireMemory.isId(id)) {
			throw Mem0Errors.malformed("event_id");
		}
		return id;
	}

	/** The id of a memory. */
	static String memoryId(JsonNode node) {
		return new WireRecord(node).id().orElseThrow(() -> Mem0Errors.malformed("id"));
	}

	static JsonNode list(JsonNode node, String field) {
		JsonNode list = node.path(field);
		if (!list.isArray()) {
			throw Mem0Errors.malformed(field);
		}
		return list;
	}

}
