package com.voicehive.facade;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.voicehive.access.Role;
import com.voicehive.memory.AuditEntry.Action;
import com.voicehive.memory.Content;
import com.voicehive.memory.Correction;
import com.voicehive.memory.Deadline;
import com.voicehive.memory.Memory;
import com.voicehive.memory.Turn;
import com.voicehive.memory.Wording;
import com.voicehive.web.Budgets;
import com.voicehive.web.CurrentTenant;
import com.voicehive.web.Limits;
import com.voicehive.web.RefusedException;
import com.voicehive.web.TextRules;
import com.voicehive.web.Trail;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What changes memories or tells of their past, which support's keys may do. */
@Hidden
@RestController
@RequestMapping("/mem0/v1")
final class SupportController {

	private static final String MEMORY = "/memories/{id:" + MemoriesController.ID + "}";

	private static final Set<String> IDS = Set.of("user_id", "agent_id", "app_id", "run_id");

	private final CurrentTenant tenant;

	private final Facade facade;

	private final Finding finding;

	SupportController(CurrentTenant tenant, Facade facade, Finding finding) {
		this.tenant = tenant;
		this.facade = facade;
		this.finding = finding;
	}

	@PutMapping({ MEMORY, MEMORY + "/" })
	Map<String, @Nullable Object> update(@PathVariable String id, HttpServletRequest request, Trail trail,
			Deadline deadline) {
		trail.key().require(Role.SUPPORT);
		return new View(correct(id, this.facade.body(request), trail, deadline), null).json();
	}

	private Memory correct(String id, JsonNode body, Trail trail, Deadline deadline) {
		JsonNode sent = body.path("text").isMissingNode() ? body.path("memory") : body.path("text");
		String text = sent.isString() ? sent.stringValue() : null;
		if ((text == null && !sent.isMissingNode() && !sent.isNull()) || text != null && (TextRules.isBlank(text)
				|| TextRules.defect(text) != null || TextRules.excess(text, Limits.TEXT) != null)) {
			throw RefusedException.invalid("text", "must have 1 to " + Limits.TEXT + " characters");
		}
		Map<String, @Nullable Object> metadata = Adding.object(body.path("metadata"));
		String expires = Adding.expires(body);
		Correction correction = new Correction((revision) -> true, (memory) -> content(memory, text,
				body.has("metadata") ? metadata : null, expires, body.has(View.EXPIRES)),
				trail.key().isReal() ? trail.key().name() : null);
		return trail.noting(Action.CORRECT, id,
				() -> this.tenant.service().correct(id, correction, deadline).orElseThrow(RefusedException::notFound));
	}

	private static Content content(Memory memory, @Nullable String text,
			@Nullable Map<String, @Nullable Object> metadata, @Nullable String expires, boolean expiring) {
		Map<String, @Nullable Object> now = new LinkedHashMap<>((metadata != null) ? metadata : memory.metadata());
		Map<String, @Nullable Object> said = new LinkedHashMap<>();
		if (memory.metadata().get(View.KEY) instanceof Map<?, ?> before) {
			before.forEach((name, value) -> said.put(String.valueOf(name), value));
		}
		if (expiring) {
			said.remove(View.EXPIRES);
			Adding.put(said, View.EXPIRES, expires);
		}
		if (!said.isEmpty()) {
			now.put(View.KEY, said);
		}
		Turn turn = memory.turn();
		if (text == null) {
			return new Content(memory.text(), turn, memory.tags(), now);
		}
		if (turn == null) {
			return new Content(text, null, memory.tags(), now);
		}
		// Of both sides, the words are read as they are shown.
		Turn corrected = (turn.query() == null) ? new Turn(null, text) : (turn.answer() == null) ? new Turn(text, null)
				: Turn.parse(text).orElseGet(() -> new Turn(text, null));
		return Content.of(corrected, memory.tags(), now);
	}

	@DeleteMapping({ MEMORY, MEMORY + "/" })
	Map<String, Object> delete(@PathVariable String id, Trail trail, Deadline deadline) {
		trail.key().require(Role.SUPPORT);
		deleteOne(id, trail, deadline);
		return Map.of("message", "Memory deleted successfully!", "cascade_count", 0);
	}

	private void deleteOne(String id, Trail trail, Deadline deadline) {
		trail.noting(Action.DELETE, id, () -> {
			if (this.tenant.service().delete(id, deadline).deleted() == 0) {
				throw RefusedException.notFound();
			}
			return id;
		});
	}

	/** Deletes what all the ids that are named have, and never everybody's. */
	@DeleteMapping({ "/memories", "/memories/" })
	Map<String, Object> deleteMany(HttpServletRequest request, Trail trail, Deadline deadline) {
		trail.key().require(Role.SUPPORT);
		ObjectNode query = Facade.query(request);
		Facade.requireKnown(query, IDS);
		Scope scope = Scope.of(query);
		boolean hasBlank = IDS.stream().anyMatch((id) -> TextRules.isBlank(query.path(id).asString("-")));
		if (scope.isEmpty() || scope.hasAny() || hasBlank) {
			throw RefusedException.invalid("user_id",
					"is required, or agent_id, app_id or run_id, and none may be * or blank");
		}
		this.finding.allKept(Filter.of(scope), trail, deadline)
			.forEach((view) -> trail.noting(Action.DELETE, view.memory().id(),
					() -> this.tenant.service().delete(view.memory().id(), deadline)));
		return Map.of("message", "Memories deleted successfully!", "event_id", UUID.randomUUID().toString());
	}

	@GetMapping({ MEMORY + "/history", MEMORY + "/history/" })
	List<Map<String, @Nullable Object>> history(@PathVariable String id, Trail trail, @Budgets.Read Deadline deadline) {
		trail.key().require(Role.SUPPORT);
		Memory memory = trail.noting(Action.GET, id,
				() -> this.tenant.service().get(id, deadline).orElseThrow(RefusedException::notFound));
		List<Map<String, @Nullable Object>> history = new ArrayList<>();
		String before = null;
		for (Wording wording : this.tenant.service().wordings(memory)) {
			String text = new View(memory.saying(wording.content(), null), null).text();
			history.add(step(memory, before, text, wording.changedAt().toString()));
			before = text;
		}
		history.add(step(memory, before, new View(memory, null).text(), new View(memory, null).updatedAt().toString()));
		return history;
	}

	private static Map<String, @Nullable Object> step(Memory memory, @Nullable String before, String now, String at) {
		Map<String, @Nullable Object> step = new LinkedHashMap<>();
		step.put("id", memory.id() + ((before == null) ? "" : "-" + at));
		step.put("memory_id", memory.id());
		step.put("input", List.of(Map.of("role", "user", "content", now)));
		step.put("old_memory", before);
		step.put("new_memory", now);
		step.put("user_id", new View(memory, null).user());
		step.put("event", (before == null) ? "ADD" : "UPDATE");
		step.put("metadata", new View(memory, null).metadata());
		step.put("created_at", memory.createdAt().toString());
		step.put("updated_at", at);
		return step;
	}

	@PutMapping({ "/batch", "/batch/" })
	Map<String, Object> updateBatch(HttpServletRequest request, Trail trail, Deadline deadline) {
		trail.key().require(Role.SUPPORT);
		List<JsonNode> memories = memories(this.facade.body(request));
		memories.forEach((each) -> correct(each.path("memory_id").asString(), each, trail, deadline));
		return Map.of("message", "Successfully updated " + memories.size() + " memories");
	}

	@DeleteMapping({ "/batch", "/batch/" })
	Map<String, Object> deleteBatch(HttpServletRequest request, Trail trail, Deadline deadline) {
		trail.key().require(Role.SUPPORT);
		List<JsonNode> memories = memories(this.facade.body(request));
		memories.forEach((each) -> deleteOne(each.path("memory_id").asString(), trail, deadline));
		return Map.of("message", "Successfully deleted " + memories.size() + " memories");
	}

	private static List<JsonNode> memories(JsonNode body) {
		List<JsonNode> memories = body.path("memories").valueStream().toList();
		if (memories.isEmpty() || memories.size() > Limits.BATCH_ITEMS || memories.stream()
			.anyMatch((each) -> !each.path("memory_id").asString("").matches(MemoriesController.ID))) {
			throw RefusedException.invalid("memories",
					"must be 1 to " + Limits.BATCH_ITEMS + " objects, each with a memory_id");
		}
		return memories;
	}

}
