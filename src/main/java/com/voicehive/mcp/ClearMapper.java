package com.voicehive.mcp;

import java.io.IOException;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import tools.jackson.core.JacksonException;

/**
 * Reads and writes JSON for the SDK. Params that are of another form than their method's
 * are refused in words of ours, where the SDK would tell what failed inside.
 */
record ClearMapper(McpJsonMapper delegate) implements McpJsonMapper {

	@Override
	public <T> T convertValue(Object params, Class<T> type) {
		try {
			return this.delegate.convertValue(params, type);
		}
		catch (JacksonException | IllegalArgumentException ex) {
			throw refusal();
		}
	}

	@Override
	public <T> T convertValue(Object params, TypeRef<T> type) {
		try {
			return this.delegate.convertValue(params, type);
		}
		catch (JacksonException | IllegalArgumentException ex) {
			throw refusal();
		}
	}

	private static McpError refusal() {
		return McpError.builder(McpSchema.ErrorCodes.INVALID_PARAMS)
			.message("The params are not those of this method")
			.build();
	}

	@Override
	public <T> T readValue(String json, Class<T> type) throws IOException {
		return this.delegate.readValue(json, type);
	}

	@Override
	public <T> T readValue(byte[] json, Class<T> type) throws IOException {
		return this.delegate.readValue(json, type);
	}

	@Override
	public <T> T readValue(String json, TypeRef<T> type) throws IOException {
		return this.delegate.readValue(json, type);
	}

	@Override
	public <T> T readValue(byte[] json, TypeRef<T> type) throws IOException {
		return this.delegate.readValue(json, type);
	}

	@Override
	public String writeValueAsString(Object value) throws IOException {
		return this.delegate.writeValueAsString(value);
	}

	@Override
	public byte[] writeValueAsBytes(Object value) throws IOException {
		return this.delegate.writeValueAsBytes(value);
	}

}
