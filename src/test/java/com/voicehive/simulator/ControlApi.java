package com.voicehive.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** What drives the simulator and looks into it from outside: {@code /simulator/...}. */
final class ControlApi {

	static final String PATH = "/simulator/";

	/** The body of {@code PUT /simulator/faults}. */
	record FaultList(@Nullable Long seed, List<Fault> faults) {
	}

	private final Mem0Api api;

	private final Faults faults;

	private final Statistics statistics;

	ControlApi(Mem0Api api, Faults faults, Statistics statistics) {
		this.api = api;
		this.faults = faults;
		this.statistics = statistics;
	}

	Reply answer(Request request) {
		return switch (request.method() + ' ' + request.path()) {
			case "GET /simulator/faults" -> Reply.json(200, Map.of("faults", this.faults.active()));
			case "PUT /simulator/faults" -> setFaults(request);
			case "DELETE /simulator/faults" -> {
				this.faults.clear();
				yield Reply.noContent();
			}
			case "GET /simulator/memories" -> Reply.json(200, Map.of("memories", memories(request)));
			case "GET /simulator/additions" -> Reply.json(200, Map.of("additions", additions(request)));
			case "DELETE /simulator/memories" -> {
				this.api.clear();
				this.statistics.clear();
				yield Reply.noContent();
			}
			case "GET /simulator/stats" -> Reply.json(200, stats());
			default -> Reply.detail(404, "Not found.");
		};
	}

	private Reply setFaults(Request request) {
		try {
			FaultList list = Reply.JSON.readValue(request.body(), FaultList.class);
			this.faults.set((list.seed() != null) ? list.seed() : 1, list.faults());
			return Reply.noContent();
		}
		catch (JacksonException | NullPointerException ex) {
			return Reply.badRequest("{\"seed\": 1, \"faults\": [{\"kind\": \"LATENCY\", \"millis\": 200}, ...]}");
		}
	}

	private List<Map<String, @Nullable Object>> memories(Request request) {
		String userId = request.query().get("user_id");
		return this.api.shelf.all()
			.stream()
			.filter((memory) -> userId == null || userId.equals(memory.scope().userId()))
			.map((memory) -> memory.json("run_id"))
			.toList();
	}

	private List<Map<String, @Nullable Object>> additions(Request request) {
		String userId = request.query().get("user_id");
		return this.api.additions()
			.stream()
			.filter((addition) -> userId == null || userId.equals(addition.userId()))
			.map(ControlApi::json)
			.toList();
	}

	private static Map<String, @Nullable Object> json(Addition addition) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("sequence", addition.sequence());
		json.put("user_id", addition.userId());
		json.put("run_id", addition.runId());
		json.put("vh_memory_id", addition.memoryId());
		json.put("text", addition.text());
		json.put("repeated", addition.repeated());
		return json;
	}

	private Map<String, Object> stats() {
		List<Addition> additions = this.api.additions();
		Map<String, Object> stats = this.statistics.json();
		stats.put("memories", this.api.shelf.size());
		stats.put("additions", additions.size());
		stats.put("additions_repeated", additions.stream().filter(Addition::repeated).count());
		stats.put("distinct_memory_ids",
				additions.stream().map(Addition::memoryId).filter(Objects::nonNull).distinct().count());
		return stats;
	}

}
