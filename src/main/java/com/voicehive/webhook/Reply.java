package com.voicehive.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.MediaType;

/** What a platform is answered, with the status 200. */
record Reply(MediaType type, String body) {

	/** For what needs no answer. */
	static final Reply NOTED = new Reply(MediaType.APPLICATION_JSON, "{}");

	private static final JsonMapper JSON = JsonMapper.builder().build();

	static Reply json(Map<String, ?> value) {
		return new Reply(MediaType.APPLICATION_JSON, JSON.writeValueAsString(value));
	}

	static Reply xml(String document) {
		return new Reply(new MediaType(MediaType.TEXT_XML, StandardCharsets.UTF_8), document);
	}

}
