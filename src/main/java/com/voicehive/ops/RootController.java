package com.voicehive.ops;

import io.swagger.v3.oas.annotations.security.SecurityRequirements;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells who comes to the front door where things are. */
@RestController
final class RootController {

	/** Paths of what is here. */
	record Places(String service, String docs, String openapi, String health) {
	}

	@SecurityRequirements
	@GetMapping(path = "/", produces = MediaType.APPLICATION_JSON_VALUE)
	Places places() {
		return new Places("voicehive-memory", "/docs", "/openapi.json", "/api/v1/health");
	}

}
