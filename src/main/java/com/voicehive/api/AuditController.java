package com.voicehive.api;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.voicehive.caller.Identities;
import com.voicehive.memory.AuditEntry;
import com.voicehive.memory.AuditLog;
import com.voicehive.web.CurrentTenant;
import com.voicehive.memory.Identity;
import com.voicehive.web.Limits;
import org.hibernate.validator.constraints.CodePointLength;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who looked at whom. */
@RestController
@RequestMapping(path = "/api/v1/audit", produces = MediaType.APPLICATION_JSON_VALUE)
final class AuditController {

	private static final int MOST = 1_000;

	private static final int DEFAULT_LIMIT = 100;

	private final CurrentTenant tenant;

	private final Identities identities;

	AuditController(CurrentTenant tenant, Identities identities) {
		this.tenant = tenant;
		this.identities = identities;
	}

	/** Which entries. */
	@Identities.Known(optional = true)
	record Asking(@Nullable Instant from, @Nullable Instant to,
			@Range(min = 1, max = MOST, message = "must be from {min} to {max}") @Nullable Integer limit,
			AuditEntry.@Nullable Action action, @CodePointLength(max = Limits.NAME) @Nullable String key,
			Identity.@Nullable Kind identifierType, @Nullable String userIdentifier) implements Identities.Who {
	}

	/** Entries, newest first. */
	record Entries(List<Entry> entries) {
	}

	/** What one entry tells. */
	record Entry(Instant at, String key, String role, String action, @Nullable String subject, String requestId,
			String outcome, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer count) {

		static Entry of(AuditEntry entry) {
			return new Entry(entry.at(), entry.key(), entry.role(), entry.action().wireName(), entry.subject(),
					entry.requestId(), entry.outcome().wireName(), (entry.count() > 1) ? entry.count() : null);
		}

	}

	private AuditLog log() {
		return this.tenant.memory().audit();
	}

	@GetMapping
	Entries audit(Asking asking) {
		String subject = this.identities.asked(asking).map(log()::subject).orElse(null);
		if (asking.identifierType() != null && subject == null) {
			return new Entries(List.of());
		}
		int limit = (asking.limit() != null) ? asking.limit() : DEFAULT_LIMIT;
		return new Entries(log()
			.entries(new AuditLog.Query(asking.from(), asking.to(), asking.action(), asking.key(), subject, limit))
			.stream()
			.map(Entry::of)
			.toList());
	}

	@GetMapping("/verify")
	AuditLog.Verdict verifyAudit() {
		return log().verify();
	}

}
