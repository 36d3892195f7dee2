package com.voicehive.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls of Mem0's platform. */
final class Mem0Api {

	private static final int MAX_PAGE_SIZE = 200;

	private static final int MAX_TOP_K = 1000;

	private static final int STRANGERS = 5;

	private final Set<String> apiKeys = ConcurrentHashMap.newKeySet();

	private final InstantSource clock;

	final MemoryShelf shelf = new MemoryShelf();

	private final Events events = new Events();

	private final List<Addition> additions = new ArrayList<>();

	Mem0Api(String apiKey, InstantSource clock) {
		this.apiKeys.add(apiKey);
		this.clock = clock;
	}

	void allow(String apiKey) {
		this.apiKeys.add(apiKey);
	}

	void revoke(String apiKey) {
		this.apiKeys.remove(apiKey);
	}

	/**
	 * @param faults those that change what a request does
	 */
	Reply answer(Request request, List<Fault> faults) {
		if (this.apiKeys.stream().noneMatch((key) -> ("Token " + key).equals(request.authorization()))) {
			return Reply.detail(401, "Invalid API key");
		}
		this.events.settle(this.clock.instant());
		try {
			return route(request, faults);
		}
		catch (BadRequest ex) {
			return Reply.badRequest(String.valueOf(ex.getMessage()));
		}
		catch (IllegalStateException ex) {
			return Reply.detail(500, "Internal server error");
		}
	}

	private Reply route(Request request, List<Fault> faults) {
		List<String> path = request.segments();
		// Mem0's framework redirects a GET without the last slash and breaks on a POST.
		String call = request.method() + ' '
				+ (request.path().endsWith("/") ? String.join("/", path.subList(0, Math.min(2, path.size()))) : "?");
		return switch (call + ' ' + path.size()) {
			case "GET v1/ping 2" -> Reply.json(200, Map.of("status", "ok", "org_id", "org_simulated", "project_id",
					"proj_simulated", "user_email", "simulator@example.com"));
			case "GET v1/event 3" -> this.events.find(path.get(2))
				.map((event) -> Reply.json(200, event))
				.orElseGet(() -> Reply.detail(404, "Not found."));
			case "GET v1/memories 3" -> get(path.get(2));
			case "PUT v1/memories 3" -> update(path.get(2), request.json());
			case "DELETE v1/memories 3" ->
				this.shelf.remove(path.get(2)) ? Reply.noContent() : Reply.detail(404, "Not found.");
			case "DELETE v1/memories 2" -> deleteMany(request.query(), faults);
			case "DELETE v2/entities 4" -> deleteEntity(path.get(2), path.get(3));
			case "POST v3/memories 2" -> list(request, faults);
			case "POST v3/memories 3" -> switch (path.get(2)) {
				case "add" -> add(request.json(), faults);
				case "search" -> search(request.json(), faults);
				default -> Reply.detail(404, "Not found.");
			};
			default -> Reply.detail(404, "Not found.");
		};
	}

	private Reply get(String id) {
		StoredMemory memory = this.shelf.get(id);
		return (memory != null) ? Reply.json(200, memory.json("run_id")) : Reply.detail(404, "Not found.");
	}

	private synchronized Reply update(String id, ObjectNode body) {
		StoredMemory memory = this.shelf.get(id);
		if (memory == null) {
			return Reply.detail(404, "Not found.");
		}
		JsonNode text = body.path("text");
		JsonNode metadata = body.path("metadata");
		if (body.isEmpty() || !Set.of("text", "metadata").containsAll(body.propertyNames())
				|| (body.has("text") && text.asString("").isBlank())
				|| (body.has("metadata") && !metadata.isObject())) {
			throw new BadRequest("text and metadata: either or both.");
		}
		StoredMemory updated = memory.updated(body.has("text") ? text.stringValue() : memory.text(),
				body.has("metadata") ? metadata : memory.metadata(), this.clock.instant());
		this.shelf.replace(updated);
		return Reply.json(200, updated.json("run_id"));
	}

	private synchronized Reply add(ObjectNode body, List<Fault> faults) {
		Instant now = this.clock.instant();
		Adding adding = Adding.of(body, now);
		Duration lag = duration(faults, Fault.Kind.INDEX_LAG);
		if (!adding.infer()) {
			List<Map<String, Object>> results = keep(adding.verbatim(now, now.plus(lag)));
			note(adding, results.isEmpty());
			String event = this.events.queue("ADD", now, false, () -> results);
			this.events.settle(now);
			return Reply.json(200, Map.of("message", "Memories have been added.", "status", "SUCCEEDED", "event_id",
					event, "results", has(faults, Fault.Kind.WRONG_ID) ? withWrongIds(results) : results));
		}
		boolean none = has(faults, Fault.Kind.NO_FACTS);
		Instant due = now.plus(duration(faults, Fault.Kind.EVENT_DELAY));
		note(adding, false);
		String event = this.events.queue("ADD", due, has(faults, Fault.Kind.FAILED_EVENT),
				() -> none ? List.of() : keep(adding.facts(due, due.plus(lag))));
		return Reply.json(200,
				Map.of("message", "Memory processing has been queued.", "status", "PENDING", "event_id", event));
	}

	private List<Map<String, Object>> keep(List<StoredMemory> memories) {
		return memories.stream().filter(this.shelf::put).map(Adding::result).toList();
	}

	private static List<Map<String, Object>> withWrongIds(List<Map<String, Object>> results) {
		List<Map<String, Object>> wrong = new ArrayList<>();
		for (Map<String, Object> result : results) {
			Map<String, Object> other = new LinkedHashMap<>(result);
			other.put("id", UUID.randomUUID().toString());
			wrong.add(other);
		}
		return wrong;
	}

	private void note(Adding adding, boolean repeated) {
		JsonNode metadata = adding.metadata();
		JsonNode memoryId = (metadata != null) ? metadata.path("vh_memory_id") : Reply.JSON.missingNode();
		this.additions.add(new Addition(this.additions.size() + 1L, adding.scope().appId(), adding.scope().userId(),
				adding.scope().runId(), memoryId.isString() ? memoryId.stringValue() : null,
				adding.messages().get(0).content(), repeated));
	}

	private Reply list(Request request, List<Fault> faults) {
		ObjectNode body = request.json();
		requireKnown(body, Set.of("filters", "show_expired"));
		int page = number(request.query().getOrDefault("page", "1"), "page", Integer.MAX_VALUE);
		int size = number(request.query().getOrDefault("page_size", "100"), "page_size", MAX_PAGE_SIZE);
		boolean expiredToo = body.path("show_expired").asBoolean(false);
		List<StoredMemory> found = this.shelf
			.list(new FilterParser(true).parse(body.get("filters")), this.clock.instant())
			.stream()
			.filter((memory) -> expiredToo || !isExpired(memory))
			.collect(Collectors.toCollection(ArrayList::new));
		found.addAll(strangers(faults));
		long from = (page - 1L) * size;
		Map<String, @Nullable Object> answer = new LinkedHashMap<>();
		answer.put("count", found.size());
		answer.put("next", (from + size < found.size()) ? page(page + 1, size) : null);
		answer.put("previous", (page > 1) ? page(page - 1, size) : null);
		answer.put("results", found.stream().skip(from).limit(size).map((one) -> one.json("session_id")).toList());
		return Reply.json(200, answer);
	}

	private static String page(int page, int size) {
		return "https://api.mem0.ai/v3/memories/?page=" + page + "&page_size=" + size;
	}

	private boolean isExpired(StoredMemory memory) {
		String date = memory.expirationDate();
		return date != null
				&& LocalDate.parse(date).isBefore(LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC));
	}

	private Reply search(ObjectNode body, List<Fault> faults) {
		requireKnown(body, Set.of("query", "filters", "top_k", "threshold", "rerank"));
		String query = body.path("query").asString("");
		if (query.isBlank()) {
			throw new BadRequest("query: may not be blank.");
		}
		int topK = number(body.path("top_k").asString("10"), "top_k", MAX_TOP_K);
		double threshold = body.path("threshold").asDouble(0.1);
		if (threshold < 0 || threshold > 1) {
			throw new BadRequest("threshold: 0 to 1.");
		}
		Filter filter = new FilterParser(false).parse(body.get("filters"));
		List<Map<String, @Nullable Object>> results = new ArrayList<>();
		this.shelf.search(Words.of(query), filter, this.clock.instant())
			.stream()
			.filter((found) -> found.score() >= threshold && !isExpired(found.memory()))
			.limit(topK)
			.forEach((found) -> {
				Map<String, @Nullable Object> json = found.memory().json("run_id");
				json.put("score", found.score());
				json.put("score_breakdown", Map.of("semantic", found.score()));
				results.add(json);
			});
		for (StoredMemory stranger : strangers(faults)) {
			Map<String, @Nullable Object> json = stranger.json("run_id");
			json.put("score", 1.0);
			results.add(json);
		}
		return Reply.json(200, Map.of("results", results));
	}

	private static void requireKnown(ObjectNode body, Set<String> known) {
		for (String key : body.propertyNames()) {
			if (Filter.ENTITIES.contains(key)) {
				throw new BadRequest(key + ": entity ids belong into filters.");
			}
			if (!known.contains(key)) {
				throw new BadRequest(key + ": unknown.");
			}
		}
	}

	private static int number(String text, String field, int max) {
		try {
			int number = Integer.parseInt(text);
			if (number >= 1 && number <= max) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Answered below.
		}
		throw new BadRequest(field + ": 1 to " + max + ".");
	}

	private Reply deleteMany(Map<String, String> query, List<Fault> faults) {
		if (query.isEmpty() || !Filter.ENTITIES.containsAll(query.keySet())) {
			throw new BadRequest("At least one of user_id, agent_id, app_id, run_id is required.");
		}
		Instant due = this.clock.instant().plus(duration(faults, Fault.Kind.EVENT_DELAY));
		String event = this.events.queue("DELETE", due, false, () -> {
			this.shelf.all()
				.stream()
				.filter((memory) -> query.entrySet()
					.stream()
					.allMatch((entry) -> entry.getValue().equals(memory.scope().entity(entry.getKey()))))
				.forEach((memory) -> this.shelf.remove(memory.id()));
			return List.of();
		});
		return Reply.json(200, Map.of("message", "Delete in progress...", "event_id", event));
	}

	private Reply deleteEntity(String type, String name) {
		String field = type + "_id";
		if (!Filter.ENTITIES.contains(field)) {
			throw new BadRequest("type: user, agent, app or run.");
		}
		this.shelf.all()
			.stream()
			.filter((memory) -> name.equals(memory.scope().entity(field)))
			.forEach((memory) -> this.shelf.remove(memory.id()));
		return Reply.json(200, Map.of("message", "Entity deleted successfully!"));
	}

	private List<StoredMemory> strangers(List<Fault> faults) {
		return has(faults, Fault.Kind.STRANGERS) ? this.shelf.newest(STRANGERS) : List.of();
	}

	private static boolean has(List<Fault> faults, Fault.Kind kind) {
		return faults.stream().anyMatch((fault) -> fault.kind() == kind);
	}

	private static Duration duration(List<Fault> faults, Fault.Kind kind) {
		return Duration.ofMillis(faults.stream()
			.filter((fault) -> fault.kind() == kind)
			.mapToLong((fault) -> fault.millisOr(0))
			.max()
			.orElse(0));
	}

	synchronized List<Addition> additions() {
		return List.copyOf(this.additions);
	}

	synchronized void clear() {
		this.shelf.clear();
		this.events.clear();
		this.additions.clear();
	}

}
