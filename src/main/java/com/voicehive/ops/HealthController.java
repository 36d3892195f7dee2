package com.voicehive.ops;

import com.voicehive.access.CurrentKey;
import com.voicehive.ops.HealthReport.Status;
import com.voicehive.web.CurrentTenant;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Status and issues, for people and agents. */
@RestController
final class HealthController {

	private final HealthCheck check;

	private final CurrentTenant tenant;

	HealthController(HealthCheck check, CurrentTenant tenant) {
		this.check = check;
		this.tenant = tenant;
	}

	@SecurityRequirements
	@GetMapping(path = "/api/v1/health", produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<HealthReport> health(HttpServletRequest request) {
		HealthReport report = this.check.report(this.tenant.memory());
		HttpStatus status = (report.status() == Status.UNHEALTHY) ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK;
		return ResponseEntity.status(status)
			.cacheControl(CacheControl.noStore())
			.body(CurrentKey.of(request).isPresent() ? report : report.withoutDetails());
	}

}
