package com.voicehive.api;

import com.voicehive.memory.Answer;

import org.springframework.http.ResponseEntity;

/** The {@code Cache-Status} header of RFC 9211. */
final class CacheStatus {

	private static final String HEADER = "Cache-Status";

	private CacheStatus() {
	}

	static ResponseEntity.BodyBuilder reply(Answer<?> answer) {
		return ResponseEntity.ok().header(HEADER, answer.cached() ? "voicehive; hit" : "voicehive; fwd=miss");
	}

}
