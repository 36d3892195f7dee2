package com.voicehive.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the simulator answers.
 *
 * @param body empty for none
 */
record Reply(int status, String contentType, Map<String, String> headers, byte[] body) {

	static final JsonMapper JSON = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.enable(JsonNodeFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
		.build();

	static Reply json(int status, Object body) {
		return new Reply(status, "application/json", Map.of(), JSON.writeValueAsBytes(body));
	}

	static Reply noContent() {
		return new Reply(204, "application/json", Map.of(), new byte[0]);
	}

	static Reply detail(int status, String detail) {
		return json(status, Map.of("detail", detail));
	}

	static Reply badRequest(String message) {
		return json(400, Map.of("error", "Bad request", "details", Map.of("message", message)));
	}

	static Reply html(int status) {
		byte[] page = "<!doctype html><html><head><title>Bad gateway</title></head><body>Bad gateway</body></html>"
			.getBytes(StandardCharsets.UTF_8);
		return new Reply(status, "text/html; charset=utf-8", Map.of(), page);
	}

	Reply withHeaders(Map<String, String> more) {
		return new Reply(this.status, this.contentType, more, this.body);
	}

	Reply cutInHalf() {
		return new Reply(this.status, this.contentType, this.headers, Arrays.copyOf(this.body, this.body.length / 2));
	}

}
