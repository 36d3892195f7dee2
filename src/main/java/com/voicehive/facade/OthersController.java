package com.voicehive.facade;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.voicehive.web.ErrorCode;
import com.voicehive.web.RefusedException;
import io.swagger.v3.oas.annotations.Hidden;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** What of Mem0's API is more than a memory. */
@Hidden
@RestController
@RequestMapping("/mem0")
final class OthersController {

	@PostMapping({ "/v1/feedback", "/v1/feedback/" })
	Map<String, Object> feedback() {
		return Map.of("id", UUID.randomUUID().toString(), "message", "Feedback is not kept");
	}

	@GetMapping({ "/api/v1/orgs/organizations/{org}/projects/{project}",
			"/api/v1/orgs/organizations/{org}/projects/{project}/" })
	Map<String, Object> project() {
		return Map.of("custom_instructions", "", "custom_categories", List.of());
	}

	/** So that nobody takes what is not there for a memory that is missing. */
	@RequestMapping(path = "/**", method = { RequestMethod.GET, RequestMethod.POST, RequestMethod.PUT,
			RequestMethod.PATCH, RequestMethod.DELETE })
	void notDone() {
		throw new RefusedException(ErrorCode.NOT_SUPPORTED, "This call is not supported by VoiceHive Memory");
	}

}
