package com.voicehive.api;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.voicehive.caller.Identities;
import com.voicehive.access.Role;
import com.voicehive.web.CurrentTenant;
import com.voicehive.memory.Answer;
import com.voicehive.memory.AuditEntry.Action;
import com.voicehive.memory.Deadline;
import com.voicehive.memory.Export;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryHit;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.MemoryType;
import com.voicehive.memory.SearchQuery;
import com.voicehive.memory.Source;
import com.voicehive.web.Budgets;
import com.voicehive.web.Id;
import com.voicehive.web.Limits;
import com.voicehive.web.OrNumber;
import com.voicehive.web.RefusedException;
import com.voicehive.web.Trail;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** Finds memories: of someone, by their content, or one by its id. */
@RestController
@RequestMapping(ReadController.PATH)
final class ReadController {

	static final String PATH = "/api/v1/memories";

	static final String CACHE_STATUS = "Cache-Status";

	/** Ids of this service and of Mem0; no other text is worth a look, here or there. */
	private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");

	private final CurrentTenant tenant;

	private final Identities identities;

	private final JsonMapper mapper;

	private final KnownReads known;

	ReadController(CurrentTenant tenant, Identities identities, JsonMapper mapper, KnownReads known) {
		this.tenant = tenant;
		this.identities = identities;
		this.mapper = mapper;
		this.known = known;
	}

	/** Whose memories are wanted, and which. */
	@Identities.Known
	record Retrieval(@NotNull Identity.Kind identifierType, @NotNull String userIdentifier,
			@CodePointLength(max = Limits.NAME) @Nullable String userName,
			@Min(value = 1, message = Limits.LIMIT_RULE) @Max(
					value = Limits.LIMIT, message = Limits.LIMIT_RULE) @Nullable Integer limit,
			@Nullable Instant from, @Nullable Instant to,
			@Size(max = Limits.TAGS,
					message = Limits.TAGS_RULE) @Nullable List<@NotNull @CodePointLength(max = Limits.TAG) String> tags,
			@Nullable MemoryType type, @Id @Nullable String sessionId,
			@Id @Nullable String callId) implements Identities.Who, Filters {
	}

	/** As {@link Retrieval}, but for a limit, which plays no part. */
	@Identities.Known
	record Exporting(@NotNull Identity.Kind identifierType, @NotNull String userIdentifier,
			@CodePointLength(max = Limits.NAME) @Nullable String userName,
			@Schema(hidden = true) @Nullable String limit, @Nullable Instant from, @Nullable Instant to,
			@Size(max = Limits.TAGS,
					message = Limits.TAGS_RULE) @Nullable List<@NotNull @CodePointLength(max = Limits.TAG) String> tags,
			@Nullable MemoryType type, @Id @Nullable String sessionId,
			@Id @Nullable String callId) implements Identities.Who, Filters {
	}

	/** What is looked for, whose it is and which. */
	record Search(@NotNull @CodePointLength(max = Limits.TEXT) String query,
			@OrNumber @CodePointLength(max = Limits.EMAIL) @Nullable String userId,
			@OrNumber @CodePointLength(max = Limits.NAME) @Nullable String userName,
			@Min(value = 1, message = Limits.LIMIT_RULE) @Max(
					value = Limits.LIMIT, message = Limits.LIMIT_RULE) @Nullable Integer limit,
			@Nullable Instant from, @Nullable Instant to,
			@Size(max = Limits.TAGS,
					message = Limits.TAGS_RULE) @Nullable List<@NotNull(message = "must be a string") @CodePointLength(
							max = Limits.TAG) String> tags,
			@Nullable MemoryType type, @Id @Nullable String sessionId, @Id @Nullable String callId) implements Filters {
	}

	/** The newest memories of someone. */
	record Found(boolean success, List<MemoryView> memories, int count, String userIdentifier, String source,
			boolean degraded) {

		static Found of(Answer<Memory> answer, String userIdentifier) {
			List<MemoryView> views = answer.items().stream().map(MemoryView::of).toList();
			return new Found(true, views, views.size(), userIdentifier, answer.source().wireName(), answer.degraded());
		}

	}

	/** Memories found by their content. */
	record Matches(boolean success, List<MemoryView> memories, int count, String query, String source,
			boolean degraded) {
	}

	@GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<Found> retrieve(Retrieval wanted, Trail trail, @Budgets.Read Deadline deadline,
			HttpServletRequest request) {
		Identity owner = this.identities.asked(wanted).orElse(null);
		if (owner == null) {
			Answer<Memory> nothing = Answer.of(List.of(), Source.FALLBACK);
			return reply(nothing).body(Found.of(nothing, wanted.userIdentifier()));
		}
		MemoryQuery query = MemoryQuery.newest(Set.of(owner), wanted.selection(), limit(wanted.limit()));
		String shown = (owner.kind() == Identity.Kind.PHONE) ? owner.value() : wanted.userIdentifier();
		Answer<Memory> answer = trail.looking(owner,
				() -> this.tenant.service().find(query, wanted.userName(), deadline));
		this.known.note(request, new KnownReads.Meant(query, wanted.userName(), shown), answer);
		return reply(answer).body(Found.of(answer, shown));
	}

	private static int limit(@Nullable Integer wanted) {
		return (wanted != null) ? wanted : Limits.DEFAULT_LIMIT;
	}

	/** Begins a reply that says whether it comes out of the cache, as RFC 9211 has it. */
	static ResponseEntity.BodyBuilder reply(Answer<?> answer) {
		return ResponseEntity.ok().header(CACHE_STATUS, cacheStatus(answer));
	}

	static String cacheStatus(Answer<?> answer) {
		return answer.cached() ? "voicehive; hit" : "voicehive; fwd=miss";
	}

	/** Everything of someone, for who wants lines rather than one object. */
	@GetMapping(produces = MediaType.APPLICATION_NDJSON_VALUE)
	@ApiResponse(responseCode = "200", description = "OK",
			content = @Content(mediaType = MediaType.APPLICATION_NDJSON_VALUE,
					schema = @Schema(implementation = MemoryView.class)),
			headers = @Header(name = "X-Memory-Degraded", description = "Whether the export was made without Mem0",
					schema = @Schema(type = "boolean")))
	void export(Trail trail, Exporting wanted, @Budgets.Read Deadline deadline, HttpServletResponse response)
			throws IOException {
		trail.key().require(Role.SUPPORT);
		Optional<Identity> asked = this.identities.asked(wanted);
		if (asked.isPresent()) {
			Export export = trail.noting(Action.EXPORT, asked.get(), () -> this.tenant.service()
				.export(Set.of(asked.get()), wanted.userName(), wanted.selection(), deadline));
			write(export, export.degraded(), response);
		}
		else {
			write(Collections.emptyIterator(), false, response);
		}
	}

	private void write(Iterator<Memory> memories, boolean degraded, HttpServletResponse response) throws IOException {
		response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
		response.setHeader("X-Memory-Degraded", Boolean.toString(degraded));
		OutputStream lines = new BufferedOutputStream(response.getOutputStream());
		while (memories.hasNext()) {
			lines.write(this.mapper.writeValueAsBytes(MemoryView.of(memories.next())));
			lines.write('\n');
		}
		lines.flush();
	}

	@PostMapping(path = "/search", produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<Matches> search(@RequestBody Search wanted, Trail trail, @Budgets.Read Deadline deadline) {
		String userId = wanted.userId();
		SearchQuery query = new SearchQuery(wanted.query(), Set.of(), wanted.selection(), limit(wanted.limit()));
		Answer<MemoryHit> answer = (userId != null) ? searchOf(userId, query, wanted, trail, deadline)
				: this.tenant.service().search(query, deadline);
		List<MemoryView> views = answer.items().stream().map(MemoryView::of).toList();
		return reply(answer).body(
				new Matches(true, views, views.size(), wanted.query(), answer.source().wireName(), answer.degraded()));
	}

	private Answer<MemoryHit> searchOf(String userId, SearchQuery query, Search wanted, Trail trail,
			Deadline deadline) {
		List<Identity> mayBe = this.identities.whichever(userId);
		return trail.looking(this.tenant.service().taken(mayBe).or(() -> mayBe.stream().findFirst()).orElse(null),
				() -> this.tenant.service().search(query, mayBe, wanted.userName(), deadline));
	}

	/** Their names would be taken for ids. */
	@Hidden
	@RequestMapping(path = { "/search", "/batch" },
			method = { RequestMethod.GET, RequestMethod.PATCH, RequestMethod.DELETE })
	void refuse(HttpServletRequest request) throws HttpRequestMethodNotSupportedException {
		throw new HttpRequestMethodNotSupportedException(request.getMethod(), List.of(HttpMethod.POST.name()));
	}

	/** Refuses what no memory can have for an id. */
	static String requireId(String id) {
		if (!ID.matcher(id).matches()) {
			throw RefusedException.notFound();
		}
		return id;
	}

}
