package com.voicehive.facade;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.voicehive.access.Role;
import com.voicehive.memory.Deadline;
import com.voicehive.memory.AuditEntry.Action;
import com.voicehive.memory.Identity;
import com.voicehive.web.Budgets;
import com.voicehive.web.CurrentTenant;
import com.voicehive.web.RefusedException;
import com.voicehive.web.Trail;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who has memories: people, agents, applications and conversations. */
@Hidden
@RestController
@RequestMapping("/mem0")
final class EntitiesController {

	private static final int PAGE = 100;

	private static final Filter EVERYBODY = new Filter((view) -> true, List.of(new Scope(Scope.ANY, null, null, null)));

	private final CurrentTenant tenant;

	private final Finding finding;

	private final UserIds userIds;

	EntitiesController(CurrentTenant tenant, Finding finding, UserIds userIds) {
		this.tenant = tenant;
		this.finding = finding;
		this.userIds = userIds;
	}

	/** One who has memories. */
	private record Entity(String type, String name) {
	}

	/** How much, and since when. */
	private record Extent(long memories, String since, String until) {

		Extent and(Extent older) {
			return new Extent(this.memories + older.memories(), older.since(), this.until);
		}

	}

	@GetMapping({ "/v1/entities", "/v1/entities/" })
	Map<String, @Nullable Object> all(HttpServletRequest request, Trail trail, @Budgets.Read Deadline deadline) {
		trail.key().require(Role.SUPPORT);
		Map<Entity, Extent> entities = entities(trail, deadline);
		int page = Facade.number("page", 1, Integer.MAX_VALUE / PAGE, Facade.query(request));
		int size = Facade.number("page_size", PAGE, PAGE, Facade.query(request));
		Map<String, @Nullable Object> answer = new LinkedHashMap<>();
		answer.put("count", entities.size());
		answer.put("next", null);
		answer.put("previous", null);
		answer.put("results",
				entities.entrySet()
					.stream()
					.skip((long) (page - 1) * size)
					.limit(size)
					.map((each) -> json(each.getKey(), each.getValue()))
					.toList());
		for (String type : List.of("user", "agent", "app", "run")) {
			answer.put("total_" + type + "s",
					entities.keySet().stream().filter((each) -> each.type().equals(type)).count());
		}
		return answer;
	}

	private Map<Entity, Extent> entities(Trail trail, Deadline deadline) {
		Map<Entity, Extent> entities = new LinkedHashMap<>();
		for (View view : this.finding.all(EVERYBODY, trail, deadline)) {
			Extent one = new Extent(1, view.memory().createdAt().toString(), view.memory().createdAt().toString());
			of(view).forEach((entity) -> entities.merge(entity, one, Extent::and));
		}
		return entities;
	}

	private static List<Entity> of(View view) {
		List<Entity> entities = new ArrayList<>();
		add(entities, "user", view.user());
		add(entities, "agent", view.said("agent_id"));
		add(entities, "app", view.said("app_id"));
		add(entities, "run", view.run());
		return entities;
	}

	private static void add(List<Entity> entities, String type, @Nullable String name) {
		if (name != null) {
			entities.add(new Entity(type, name));
		}
	}

	private static Map<String, @Nullable Object> json(Entity entity, Extent extent) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("id", entity.name());
		json.put("name", entity.name());
		json.put("type", entity.type());
		json.put("total_memories", extent.memories());
		json.put("created_at", extent.since());
		json.put("updated_at", extent.until());
		json.put("owner", null);
		json.put("metadata", Map.of());
		return json;
	}

	@GetMapping({ "/v2/entities/{type}/{name}", "/v2/entities/{type}/{name}/" })
	List<Map<String, @Nullable Object>> one(@PathVariable String type, @PathVariable String name, Trail trail,
			@Budgets.Read Deadline deadline) {
		trail.key().require(Role.SUPPORT);
		Entity asked = new Entity(type, name);
		Extent extent = entities(trail, deadline).get(asked);
		return (extent != null) ? List.of(json(asked, extent)) : List.of();
	}

	/**
	 * Erases a person with all that is known of them, or deletes what an agent, an app or
	 * a run has.
	 */
	@DeleteMapping({ "/v2/entities/{type}/{name}", "/v2/entities/{type}/{name}/", "/v1/entities/{type}/{name}",
			"/v1/entities/{type}/{name}/" })
	Map<String, Object> delete(@PathVariable String type, @PathVariable String name, Trail trail, Deadline deadline) {
		trail.key().require(Role.SUPPORT);
		if (name.equals(Scope.ANY)) {
			throw RefusedException.invalid("name", "must be one");
		}
		Scope scope = switch (type) {
			case "user" -> new Scope(name, null, null, null);
			case "agent" -> new Scope(null, name, null, null);
			case "app" -> new Scope(null, null, name, null);
			case "run" -> new Scope(null, null, null, name);
			default -> throw RefusedException.invalid("type", "must be user, agent, app or run");
		};
		Identity person = type.equals("user") ? this.userIds.person(name) : null;
		if (person != null) {
			trail.noting(Action.ERASE, person,
					() -> this.tenant.service().erase(person, null, trail.key().name(), deadline));
		}
		else {
			this.finding.allKept(Filter.of(scope), trail, deadline)
				.forEach((view) -> trail.noting(Action.DELETE, view.memory().id(),
						() -> this.tenant.service().delete(view.memory().id(), deadline)));
		}
		return Map.of("message", "Entity deleted successfully!", "event_id", UUID.randomUUID().toString());
	}

}
