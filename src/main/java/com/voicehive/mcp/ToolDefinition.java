package com.voicehive.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.voicehive.access.Role;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A tool, and the call of the API that it is.
 *
 * @param role which key may use it; for an agent's tool a support key does too
 * @param inputSchema what its arguments are like, in JSON Schema
 */
record ToolDefinition(String name, String title, String description, Role role, String method, String path,
		boolean readOnly, Map<String, Object> inputSchema) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/** All that there are, in the order in which they are listed. */
	static List<ToolDefinition> all() {
		try (InputStream file = ToolDefinition.class.getResourceAsStream("tools.json")) {
			return JSON.readTree(Objects.requireNonNull(file)).valueStream().map(ToolDefinition::of).toList();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static ToolDefinition of(JsonNode tool) {
		return new ToolDefinition(tool.path("name").asString(), tool.path("title").asString(),
				tool.path("description").asString(), tool.path("support").asBoolean(false) ? Role.SUPPORT : Role.AGENT,
				tool.path("method").asString(), tool.path("path").asString(), tool.path("read_only").asBoolean(false),
				JSON.convertValue(tool.path("input"), new TypeReference<Map<String, Object>>() {
				}));
	}

	boolean isFor(Role asking) {
		return asking == Role.SUPPORT || this.role == asking;
	}

}
