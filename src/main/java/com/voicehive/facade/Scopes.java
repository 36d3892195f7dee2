package com.voicehive.facade;

import java.util.List;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Whose memories a field of a filter means. */
final class Scopes {

	private static final Set<String> IDS = Set.of("user_id", "agent_id", "app_id", "run_id");

	private Scopes() {
	}

	/** One for each id that may be meant; none where the field does not say whose. */
	static List<Scope> of(String key, JsonNode value) {
		if (!IDS.contains(key)) {
			return List.of();
		}
		if (!value.isObject()) {
			return List.of(scope(key, value));
		}
		if (value.has("eq")) {
			return List.of(scope(key, value.path("eq")));
		}
		return value.path("in").valueStream().map((each) -> scope(key, each)).toList();
	}

	private static Scope scope(String key, JsonNode value) {
		return Scope.of(JsonNodeFactory.instance.objectNode().set(key, value));
	}

}
