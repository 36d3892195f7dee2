package com.voicehive.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.voicehive.caller.Identities;
import com.voicehive.web.CurrentTenant;
import com.voicehive.memory.AuditEntry.Action;
import com.voicehive.memory.CallerReport;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Link;
import com.voicehive.memory.Wishes;
import com.voicehive.web.ErrorCode;
import com.voicehive.web.FieldError;
import com.voicehive.web.Limits;
import com.voicehive.web.OrNumber;
import com.voicehive.web.RefusedException;
import com.voicehive.web.Requests;
import com.voicehive.web.Requests.Checked;
import com.voicehive.web.Trail;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tells and sets what is known of callers: their identities, links and wishes. */
@RestController
@RequestMapping(path = "/api/v1/callers", produces = MediaType.APPLICATION_JSON_VALUE)
final class CallerController {

	private static final int FEWEST_LINKED = 2;

	private static final int MOST_LINKED = 10;

	private final CurrentTenant tenant;

	private final Identities identities;

	private final Requests requests;

	CallerController(CurrentTenant tenant, Identities identities, Requests requests) {
		this.tenant = tenant;
		this.identities = identities;
		this.requests = requests;
	}

	/** Who is asked about. */
	@Identities.Known
	record Asking(@NotNull Identity.Kind identifierType, @NotNull String userIdentifier,
			@CodePointLength(max = Limits.NAME) @Nullable String userName) implements Identities.Who {
	}

	/** Whose wishes are set: one person's, whom names and sessions don't tell. */
	@Identities.Known(somebody = true)
	record Wishing(@NotNull Identity.Kind identifierType, @NotNull String userIdentifier) implements Identities.Who {

		/** Named as a getter, so that the fault is one of {@code identifier_type}. */
		@AssertTrue(message = "must be phone, email or external_id")
		boolean isIdentifierType() {
			return this.identifierType == null || this.identifierType.isPersonal();
		}

	}

	/** What is wished; what is missing stays as it was. */
	record Wished(@Nullable Boolean remember, @Nullable Boolean doNotCall, @Nullable Boolean shared) {

		/** Named as a getter, so that the fault is one of {@code remember}. */
		@AssertTrue(message = "is required where there is neither do_not_call nor shared")
		boolean isRemember() {
			return this.remember != null || this.doNotCall != null || this.shared != null;
		}

	}

	/** Asks that identities are one person. */
	record LinkRequest(@NotNull @Schema(implementation = Identifier.class) ArrayNode identifiers) {
	}

	/** One identity of a person. */
	@Identities.Known(somebody = true, field = "value")
	record Identifier(@NotNull Identity.Kind type, @OrNumber @NotNull String value) implements Identities.Who {

		@Override
		public Identity.Kind identifierType() {
			return this.type;
		}

		@Override
		public String userIdentifier() {
			return this.value;
		}

		/** Named as a getter, so that the fault is one of {@code type}. */
		@AssertTrue(message = "must be phone, email or external_id")
		boolean isType() {
			return this.type == null || this.type.isPersonal();
		}

	}

	/** Identities that are one person. */
	record Linked(String linkId, List<Shown> identifiers) {

		static Linked of(Link link) {
			return new Linked(link.id(), link.identities().stream().map(Shown::of).toList());
		}

	}

	/** An identity as it is told. */
	record Shown(String type, String value) {

		static Shown of(Identity identity) {
			return new Shown(identity.kind().wireName(), identity.value());
		}

	}

	/** What is known of a caller. */
	record CallerView(List<Shown> identifiers, List<String> names, long totalMemories, @Nullable Instant firstSeen,
			@Nullable Instant lastSeen, List<Linked> links, boolean remember, boolean doNotCall, boolean shared) {

		static CallerView of(CallerReport report) {
			return new CallerView(report.identities().stream().map(Shown::of).toList(), List.copyOf(report.names()),
					report.memories(), report.firstSeen(), report.lastSeen(),
					report.links().stream().map(Linked::of).toList(), report.remember(), report.doNotCall(),
					report.shared());
		}

	}

	/** What became of a link. */
	record Unlinked(boolean success) {
	}

	@GetMapping
	CallerView caller(Asking asking, Trail trail) {
		return this.identities.asked(asking)
			.map((identity) -> trail.looking(identity,
					() -> CallerView.of(this.tenant.service().caller(identity, asking.userName()))))
			.orElseGet(() -> CallerView.of(CallerReport.NOBODY));
	}

	@PutMapping
	CallerView wish(Wishing whose, @RequestBody Wished wished, Trail trail) {
		Identity identity = this.identities.asked(whose).orElseThrow();
		if (wished.shared() != null && identity.kind() != Identity.Kind.PHONE) {
			throw RefusedException.invalid("shared", "can be set for a phone alone");
		}
		return trail.noting(Action.WISH, identity, () -> {
			this.tenant.service().wish(identity, new Wishes(wished.remember(), wished.doNotCall(), wished.shared()));
			return CallerView.of(this.tenant.service().caller(identity, null));
		});
	}

	@PostMapping("/links")
	@ResponseStatus(HttpStatus.CREATED)
	Linked link(@RequestBody LinkRequest request, Trail trail) {
		ArrayNode listed = request.identifiers();
		if (listed.size() < FEWEST_LINKED || listed.size() > MOST_LINKED) {
			throw RefusedException.invalid("identifiers",
					"must be " + FEWEST_LINKED + " to " + MOST_LINKED + " identifiers (has " + listed.size() + ")");
		}
		List<FieldError> errors = new ArrayList<>();
		Set<Identity> linked = new LinkedHashSet<>();
		for (int i = 0; i < listed.size(); i++) {
			String place = "identifiers[" + i + "]";
			Checked<Identifier> item = this.requests.check(listed.get(i), Identifier.class);
			item.errors().forEach((error) -> errors.add(error.under(place)));
			if (item.isFine()) {
				this.identities.asked(item.orRefuse()).ifPresent(linked::add);
			}
		}
		if (!errors.isEmpty()) {
			throw RefusedException.invalid(errors);
		}
		if (linked.size() < FEWEST_LINKED) {
			throw RefusedException.invalid("identifiers", "must be of one person each, and differ");
		}
		return trail.noting(Action.LINK, linked.iterator().next(), () -> Linked.of(this.tenant.service().link(linked)));
	}

	@DeleteMapping("/links/{linkId}")
	Unlinked unlink(@PathVariable String linkId, Trail trail) {
		return trail.noting(Action.UNLINK, (String) null, () -> unlinked(linkId));
	}

	private Unlinked unlinked(String linkId) {
		if (!this.tenant.service().unlink(linkId)) {
			throw new RefusedException(ErrorCode.NOT_FOUND, "No link has this id");
		}
		return new Unlinked(true);
	}

}
