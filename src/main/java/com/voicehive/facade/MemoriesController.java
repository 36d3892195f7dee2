package com.voicehive.facade;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.voicehive.conversation.Words;
import com.voicehive.memory.AuditEntry.Action;
import com.voicehive.memory.Deadline;
import com.voicehive.memory.Memory;
import com.voicehive.web.Budgets;
import com.voicehive.web.CurrentTenant;
import com.voicehive.web.Limits;
import com.voicehive.web.RefusedException;
import com.voicehive.web.Trail;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an agent does with Mem0: it adds, searches, lists and gets. */
@Hidden
@RestController
@RequestMapping("/mem0")
final class MemoriesController {

	static final String ID = "[A-Za-z0-9_-]{1,128}";

	private static final int PAGE = 100;

	private static final int LARGEST_PAGE = 200;

	private static final int TOP = 10;

	private final CurrentTenant tenant;

	private final Facade facade;

	private final Adding adding;

	private final Finding finding;

	MemoriesController(CurrentTenant tenant, Facade facade, Adding adding, Finding finding) {
		this.tenant = tenant;
		this.facade = facade;
		this.adding = adding;
		this.finding = finding;
	}

	/**
	 * Clients ask it when they are made; no address of anybody goes to their telemetry.
	 */
	@GetMapping({ "/v1/ping", "/v1/ping/" })
	Map<String, @Nullable Object> ping() {
		Map<String, @Nullable Object> pong = new LinkedHashMap<>();
		pong.put("status", "ok");
		pong.put("org_id", "org_voicehive");
		pong.put("project_id", "proj_voicehive");
		pong.put("user_email", null);
		return pong;
	}

	@PostMapping({ "/v3/memories/add", "/v3/memories/add/", "/v1/memories", "/v1/memories/" })
	Map<String, Object> add(HttpServletRequest request, Deadline deadline) {
		Adding.Added added = this.adding.add(this.facade.body(request), deadline);
		return Map.of("message", "Memories are stored", "status", "SUCCEEDED", "event_id", added.eventId(), "results",
				added.results(), "relations", List.of());
	}

	@PostMapping({ "/v3/memories/search", "/v3/memories/search/", "/v2/memories/search", "/v2/memories/search/",
			"/v1/memories/search", "/v1/memories/search/" })
	Map<String, Object> search(HttpServletRequest request, Trail trail, @Budgets.Read Deadline deadline) {
		JsonNode body = this.facade.body(request);
		String query = body.path("query").isString() ? Words.clean(body.path("query").stringValue()) : null;
		if (query == null) {
			throw RefusedException.invalid("query", "is required");
		}
		int most = Facade.number("top_k", Facade.number("limit", TOP, Limits.LIMIT, body), Limits.LIMIT, body);
		double atLeast = body.path("threshold").isNumber() ? body.path("threshold").doubleValue() : 0;
		return Map.of("results",
				this.finding.best(Words.first(query, Limits.TEXT), filter(body), most, atLeast, trail, deadline));
	}

	/** Ids stand in the filters, and in former versions beside them. */
	private static Filter filter(JsonNode body) {
		return Filter.of(body.path("filters")).and(Filter.of(Scope.of(body)));
	}

	@PostMapping({ "/v3/memories", "/v3/memories/", "/v2/memories", "/v2/memories/" })
	Object list(HttpServletRequest request, Trail trail, @Budgets.Read Deadline deadline) {
		JsonNode body = this.facade.body(request);
		Filter wanted = filter(body).and(dates(body));
		return page(request, this.finding.all(wanted, trail, deadline), Facade.query(request), body);
	}

	@GetMapping({ "/v1/memories", "/v1/memories/" })
	Object listByIds(HttpServletRequest request, Trail trail, @Budgets.Read Deadline deadline) {
		ObjectNode query = Facade.query(request);
		return page(request, this.finding.all(Filter.of(Scope.of(query)).and(dates(query)), trail, deadline), query,
				query);
	}

	private static Filter dates(JsonNode fields) {
		ObjectNode filters = JsonNodeFactory.instance.objectNode();
		if (fields.path("start_date").isString()) {
			filters.withObject("created_at").set("gte", fields.path("start_date"));
		}
		if (fields.path("end_date").isString()) {
			filters.withObject("created_at").set("lte", fields.path("end_date"));
		}
		return Filter.of(filters);
	}

	private static Object page(HttpServletRequest request, List<View> all, JsonNode query, JsonNode body) {
		int size = Facade.number("page_size", PAGE, LARGEST_PAGE, query, body);
		int page = Facade.number("page", 1, Integer.MAX_VALUE / LARGEST_PAGE, query, body);
		List<Map<String, @Nullable Object>> results = all.stream()
			.skip((long) (page - 1) * size)
			.limit(size)
			.map(View::json)
			.toList();
		Map<String, @Nullable Object> answer = new LinkedHashMap<>();
		answer.put("count", all.size());
		answer.put("next", ((long) page * size < all.size()) ? link(request, page + 1, size) : null);
		answer.put("previous", (page > 1) ? link(request, page - 1, size) : null);
		answer.put("results", results);
		return answer;
	}

	private static String link(HttpServletRequest request, int page, int size) {
		return request.getRequestURL() + "?page=" + page + "&page_size=" + size;
	}

	@GetMapping({ "/v1/memories/{id:" + ID + "}", "/v1/memories/{id:" + ID + "}/" })
	Map<String, @Nullable Object> get(@PathVariable String id, Trail trail, @Budgets.Read Deadline deadline) {
		return new View(trail.noting(Action.GET, id, () -> required(id, deadline)), null).json();
	}

	/** An add is done when it is answered; what it has added can be asked for. */
	@GetMapping({ "/v1/event/{id:" + ID + "}", "/v1/event/{id:" + ID + "}/", "/v1/events/{id:" + ID + "}",
			"/v1/events/{id:" + ID + "}/" })
	Map<String, @Nullable Object> event(@PathVariable String id, Trail trail, @Budgets.Read Deadline deadline) {
		Memory memory = trail.noting(Action.GET, id, () -> required(id, deadline));
		String text = new View(memory, null).text();
		Map<String, @Nullable Object> event = new LinkedHashMap<>();
		event.put("id", id);
		event.put("event_type", "ADD");
		event.put("status", "SUCCEEDED");
		event.put("results", List.of(Map.of("id", id, "event", "ADD", "data", Map.of("memory", text))));
		event.put("created_at", memory.createdAt().toString());
		event.put("updated_at", memory.createdAt().toString());
		event.put("error", null);
		return event;
	}

	private Memory required(String id, Deadline deadline) {
		return this.tenant.service().get(id, deadline).orElseThrow(RefusedException::notFound);
	}

}
