package com.voicehive.api;

import java.util.Map;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Bodies of requests. */
final class Json {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private Json() {
	}

	/** A turn with what is required, and these fields in place or added. */
	static ObjectNode turn(Object... fields) {
		ObjectNode turn = MAPPER.createObjectNode()
			.put("session_id", "s-1")
			.put("call_id", "c-1")
			.put("query", "Can I book?")
			.put("answer", "Sure.");
		return with(turn, fields);
	}

	static ObjectNode object(Object... fields) {
		return with(MAPPER.createObjectNode(), fields);
	}

	static ObjectNode with(ObjectNode object, Object... fields) {
		for (int i = 0; i < fields.length; i += 2) {
			object.set((String) fields[i], MAPPER.valueToTree(fields[i + 1]));
		}
		return object;
	}

	/** An object whose own JSON has exactly so many bytes. */
	static Map<String, Object> ofBytes(int bytes) {
		return Map.of("k", "x".repeat(bytes - "{\"k\":\"\"}".length()));
	}

	/** An object nested so deep, itself being level 1. */
	static Map<String, Object> ofDepth(int depth) {
		return (depth == 1) ? Map.of("k", 1) : Map.of("k", ofDepth(depth - 1));
	}

}
