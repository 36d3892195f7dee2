package com.voicehive.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.voicehive.caller.Identities;
import com.voicehive.web.CurrentTenant;
import com.voicehive.memory.AuditEntry.Action;
import com.voicehive.memory.Deadline;
import com.voicehive.memory.DeletionResult;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Names;
import com.voicehive.web.Limits;
import com.voicehive.web.RefusedException;
import com.voicehive.web.Trail;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Deletes one memory, or everything about a person. */
@RestController
@RequestMapping(path = "/api/v1/memories", produces = MediaType.APPLICATION_JSON_VALUE)
final class DeleteController {

	private final CurrentTenant tenant;

	private final Identities identities;

	DeleteController(CurrentTenant tenant, Identities identities) {
		this.tenant = tenant;
		this.identities = identities;
	}

	/** Who is to be forgotten. */
	@Identities.Known(somebody = true)
	record Erasure(@NotNull Identity.Kind identifierType, @NotNull String userIdentifier,
			@CodePointLength(max = Limits.NAME) @Nullable String userName) implements Identities.Who {
	}

	record Deleted(boolean success, int deleted, String mem0,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String erasureId) {

		static Deleted of(DeletionResult removal) {
			return new Deleted(true, removal.deleted(), removal.inMem0().wireName(), removal.erasureId());
		}

	}

	@DeleteMapping("/{id}")
	Deleted delete(@PathVariable String id, Trail trail, Deadline deadline) {
		return trail.noting(Action.DELETE, ReadController.requireId(id), () -> deleted(id, deadline));
	}

	private Deleted deleted(String id, Deadline deadline) {
		DeletionResult removal = this.tenant.service().delete(id, deadline);
		if (removal.deleted() == 0) {
			throw RefusedException.notFound();
		}
		return Deleted.of(removal);
	}

	@DeleteMapping
	Deleted erase(Erasure erasure, HttpServletRequest request, Trail trail, Deadline deadline) {
		Identity person = this.identities.asked(erasure).orElseThrow();
		// As it was sent: if a blank one counted as missing, all of the phone would go.
		String userName = request.getParameter("user_name");
		if (userName != null && Names.key(userName).isEmpty() && this.tenant.service().isShared(person)) {
			throw RefusedException.invalid("user_name", "is nobody's");
		}
		return trail.noting(Action.ERASE, person, () -> Deleted
			.of(this.tenant.service().erase(person, erasure.userName(), trail.key().name(), deadline)));
	}

}
