package com.voicehive.api;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.voicehive.memory.Answer;
import com.voicehive.memory.Export;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryHit;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.MemoryService;
import com.voicehive.memory.SearchQuery;
import com.voicehive.memory.Selection;
import com.voicehive.web.Deadlines;
import com.voicehive.web.FieldReader;
import com.voicehive.web.JsonBodies;
import com.voicehive.web.JsonBody;
import com.voicehive.web.Limits;
import com.voicehive.web.QueryParams;
import com.voicehive.web.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** Finds memories: of someone, by their content, or one by its id. */
@RestController
@RequestMapping("/api/v1/memories")
final class ReadController {

	private static final Set<String> SEARCH_FIELDS = Stream
		.concat(Stream.of("query", "user_id", "limit"), SelectionReader.FIELDS.stream())
		.collect(Collectors.toUnmodifiableSet());

	private final MemoryService memories;

	private final IdentityReader identities;

	private final Deadlines deadlines;

	private final JsonMapper mapper;

	ReadController(MemoryService memories, IdentityReader identities, Deadlines deadlines, JsonMapper mapper) {
		this.memories = memories;
		this.identities = identities;
		this.deadlines = deadlines;
		this.mapper = mapper;
	}

	/** The newest memories of someone. */
	record Found(boolean success, List<MemoryView> memories, int count, String userIdentifier, String source,
			boolean degraded) {
	}

	/** Memories found by their content. */
	record Matches(boolean success, List<MemoryView> memories, int count, String query, String source,
			boolean degraded) {
	}

	@GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<Found> retrieve(HttpServletRequest request) {
		QueryParams params = QueryParams.of(request, SelectionReader.TAGS);
		IdentityReader.Asked required = this.identities.required(params);
		Selection selection = SelectionReader.of(params);
		int limit = params.limit();
		IdentityReader.Asked asked = params.done(required);
		Answer<Memory> answer = this.memories.find(MemoryQuery.newest(Set.of(asked.identity()), selection, limit),
				this.deadlines.read(request));
		List<MemoryView> views = answer.items().stream().map(MemoryView::of).toList();
		return CacheStatus.reply(answer)
			.body(new Found(true, views, views.size(), asked.shown(), answer.source().wireName(), answer.degraded()));
	}

	/** Everything of someone, for who wants lines rather than one object. */
	@GetMapping(produces = MediaType.APPLICATION_NDJSON_VALUE)
	void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
		QueryParams params = QueryParams.of(request, SelectionReader.TAGS);
		IdentityReader.Asked required = this.identities.required(params);
		Selection selection = SelectionReader.of(params);
		params.ignore("limit");
		Set<Identity> owners = Set.of(params.done(required).identity());
		write(this.memories.export(owners, selection, this.deadlines.read(request)), response);
	}

	private void write(Export export, HttpServletResponse response) throws IOException {
		response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
		response.setHeader("X-Memory-Degraded", Boolean.toString(export.degraded()));
		OutputStream lines = new BufferedOutputStream(response.getOutputStream());
		while (export.hasNext()) {
			lines.write(this.mapper.writeValueAsBytes(MemoryView.of(export.next())));
			lines.write('\n');
		}
		lines.flush();
	}

	@PostMapping(path = "/search", produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<Matches> search(HttpServletRequest request) {
		JsonBody body = JsonBodies.read(request);
		FieldReader fields = new FieldReader(body.object(), SEARCH_FIELDS);
		String query = fields.requiredText("query", Limits.TEXT);
		String userId = fields.text("user_id", Limits.NAME);
		int limit = fields.limit();
		Selection selection = SelectionReader.of(fields);
		Set<Identity> owners = (userId != null) ? this.identities.whichever(userId) : Set.of();
		if (userId != null && owners.isEmpty()) {
			fields.refuse("user_id", "must be a phone number, a name or a session id");
		}
		fields.done();
		Answer<MemoryHit> answer = this.memories.search(new SearchQuery(query, owners, selection, limit),
				this.deadlines.read(request));
		List<MemoryView> views = answer.items().stream().map(MemoryView::of).toList();
		return CacheStatus.reply(answer)
			.body(new Matches(true, views, views.size(), query, answer.source().wireName(), answer.degraded()));
	}

	/** Their names would be taken for ids. */
	@RequestMapping(path = { "/search", "/batch" }, method = { RequestMethod.GET, RequestMethod.DELETE })
	void refuse(HttpServletRequest request) throws HttpRequestMethodNotSupportedException {
		throw new HttpRequestMethodNotSupportedException(request.getMethod(), List.of(HttpMethod.POST.name()));
	}

	@GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
	MemoryView get(@PathVariable String id, HttpServletRequest request) {
		QueryParams.of(request).done();
		return this.memories.get(MemoryIdPath.require(id), this.deadlines.read(request))
			.map((memory) -> MemoryView.of(memory, this.memories.deliveryOf(memory)))
			.orElseThrow(RefusedException::notFound);
	}

}
