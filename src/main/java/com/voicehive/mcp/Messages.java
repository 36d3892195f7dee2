package com.voicehive.mcp;

import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/** Tells messages from what the SDK would fail at, with the inside of this service. */
final class Messages {

	private Messages() {
	}

	/** Whether JSON is a request or a notification. */
	static boolean isOne(JsonNode json) {
		JsonNode id = json.path("id");
		JsonNode params = json.path("params");
		return json.path("jsonrpc").asString("").equals("2.0") && json.path("method").isString()
				&& (id.isMissingNode() || id.isString() || id.isIntegralNumber()) && isObjectIfThere(params)
				&& Stream.of("arguments", "_meta").map(params::path).allMatch(Messages::isObjectIfThere)
				&& Stream.of("name", "uri").map(params::path).allMatch(Messages::isTextIfThere);
	}

	private static boolean isObjectIfThere(JsonNode json) {
		return json.isMissingNode() || json.isNull() || json.isObject();
	}

	private static boolean isTextIfThere(JsonNode json) {
		return json.isMissingNode() || json.isNull() || json.isString();
	}

}
