package com.voicehive.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.voicehive.caller.Identities;
import com.voicehive.web.CurrentTenant;
import com.voicehive.memory.AuditEntry.Action;
import com.voicehive.memory.Correction;
import com.voicehive.memory.Deadline;
import com.voicehive.memory.Memory;
import com.voicehive.memory.Wording;
import com.voicehive.web.Budgets;
import com.voicehive.web.IfMatch;
import com.voicehive.web.MergePatch;
import com.voicehive.web.RefusedException;
import com.voicehive.web.Requests;
import com.voicehive.web.Trail;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One memory: what it says, and said before it was corrected. */
@RestController
@RequestMapping(path = "/api/v1/memories/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
final class MemoryController {

	private final CurrentTenant tenant;

	private final Identities identities;

	private final Requests requests;

	MemoryController(CurrentTenant tenant, Identities identities, Requests requests) {
		this.tenant = tenant;
		this.identities = identities;
		this.requests = requests;
	}

	/** What a memory said before each of its corrections. */
	record Revisions(List<WordingView> revisions) {
	}

	/** What a memory said before it was corrected. */
	record WordingView(int revision, String content, Map<String, @Nullable Object> metadata, List<String> tags,
			Instant changedAt, @Nullable String changedBy) {

		static WordingView of(Wording wording) {
			return new WordingView(wording.revision(), wording.content().text(), wording.content().metadata(),
					wording.content().tags(), wording.changedAt(), wording.changedBy());
		}

	}

	@GetMapping
	@ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true, headers = @Header(name = "ETag",
			description = "The revision of the memory", schema = @Schema(type = "string")))
	MemoryView get(@PathVariable String id, Trail trail, @Budgets.Read Deadline deadline,
			HttpServletResponse response) {
		return trail.noting(Action.GET, ReadController.requireId(id),
				() -> view(this.tenant.service().get(id, deadline), response));
	}

	@PatchMapping(consumes = { MergePatch.MEDIA_TYPE_VALUE, MediaType.APPLICATION_JSON_VALUE })
	@ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true, headers = @Header(name = "ETag",
			description = "The revision of the memory", schema = @Schema(type = "string")))
	MemoryView correct(@PathVariable String id, @RequestBody @MergePatch.Of(Correctable.class) MergePatch patch,
			IfMatch ifMatch, Trail trail, Deadline deadline, HttpServletResponse response) {
		Correction correction = new Correction(ifMatch::allows,
				new MemoryPatch(patch, this.requests, this.identities)::appliedTo,
				trail.key().isReal() ? trail.key().name() : null);
		return trail.noting(Action.CORRECT, ReadController.requireId(id),
				() -> view(this.tenant.service().correct(id, correction, deadline), response));
	}

	private MemoryView view(Optional<Memory> found, HttpServletResponse response) {
		Memory memory = found.orElseThrow(RefusedException::notFound);
		// Not by Spring, which would answer 304 though the delivery has gone on.
		response.setHeader(HttpHeaders.ETAG, IfMatch.tag(memory.revisionNumber()));
		return MemoryView.of(memory, this.tenant.service().deliveryOf(memory));
	}

	@GetMapping("/revisions")
	Revisions revisions(@PathVariable String id, Trail trail, @Budgets.Read Deadline deadline) {
		Memory memory = trail.noting(Action.GET, ReadController.requireId(id),
				() -> this.tenant.service().get(id, deadline).orElseThrow(RefusedException::notFound));
		return new Revisions(this.tenant.service().wordings(memory).stream().map(WordingView::of).toList());
	}

}
