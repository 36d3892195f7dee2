package com.voicehive.facade;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.voicehive.access.Role;
import com.voicehive.memory.Deadline;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryHit;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.MemoryService;
import com.voicehive.memory.SearchQuery;
import com.voicehive.memory.Selection;
import com.voicehive.web.CurrentTenant;
import com.voicehive.web.RefusedException;
import com.voicehive.web.Trail;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Finds the memories that a filter means: each of its branches by itself. */
@Component
final class Finding {

	/** More memories than this are not looked through. */
	private static final int MOST = 10_000;

	private static final int PAGE = 500;

	private static final int HITS = 100;

	private final CurrentTenant tenant;

	private final UserIds userIds;

	private final InstantSource clock;

	Finding(CurrentTenant tenant, UserIds userIds, InstantSource clock) {
		this.tenant = tenant;
		this.userIds = userIds;
		this.clock = clock;
	}

	/** Those that are wanted and have not expired, newest first. */
	List<View> all(Filter filter, Trail trail, Deadline deadline) {
		return allKept(filter, trail, deadline).stream().filter(this::isCurrent).toList();
	}

	/** Those that are wanted, newest first. */
	List<View> allKept(Filter filter, Trail trail, Deadline deadline) {
		Map<String, View> found = new LinkedHashMap<>();
		for (Scope scope : required(filter)) {
			if (!scope.isConcrete()) {
				trail.key().require(Role.SUPPORT);
			}
			Identity owner = owner(scope);
			trail.looking(owner, () -> memories(scope, owner, deadline)).forEach((memory) -> {
				View view = new View(memory, scope.user());
				if (filter.wanted().test(view)) {
					found.putIfAbsent(memory.id(), view);
				}
			});
		}
		return found.values().stream().sorted(Comparator.comparing(View::memory, Memory.NEWEST_FIRST)).toList();
	}

	private boolean isCurrent(View view) {
		return !view.hasExpired(this.clock.instant());
	}

	/** What says of nobody whose would be everybody's. */
	private static List<Scope> required(Filter filter) {
		if (filter.scopes().isEmpty() || filter.scopes().contains(Scope.NOBODY)) {
			throw RefusedException.invalid("filters", "must name a user_id, agent_id, app_id or run_id");
		}
		return filter.scopes();
	}

	/**
	 * By whom a scope's memories are looked for; null where it names nobody who can be.
	 */
	private @Nullable Identity owner(Scope scope) {
		String user = scope.user();
		String run = scope.run();
		if (user != null && Scope.isConcrete(user)) {
			Identity person = this.userIds.person(user);
			if (person != null || !Scope.isConcrete(run)) {
				return person;
			}
		}
		return (run != null && Scope.isConcrete(run)) ? Identity.session(run) : null;
	}

	private List<Memory> memories(Scope scope, @Nullable Identity owner, Deadline deadline) {
		if (owner != null) {
			return this.tenant.service().find(MemoryQuery.newest(Set.of(owner), MOST), null, deadline).items();
		}
		return scope.isConcrete() ? List.of() : everybodys();
	}

	private List<Memory> everybodys() {
		List<Memory> all = new ArrayList<>();
		MemoryQuery.Position end = null;
		List<Memory> page;
		do {
			page = this.tenant.memory().journal().newest(PAGE, end);
			all.addAll(page);
			if (!page.isEmpty()) {
				Memory last = page.get(page.size() - 1);
				end = new MemoryQuery.Position(last.createdAt(), last.id());
			}
		}
		while (page.size() == PAGE && all.size() < MOST);
		return all;
	}

	/** Those that answer a question, best first. */
	List<Map<String, @Nullable Object>> best(String question, Filter filter, int most, double atLeast, Trail trail,
			Deadline deadline) {
		Map<String, Scored> best = new LinkedHashMap<>();
		for (Scope scope : required(filter)) {
			Identity owner = owner(scope);
			trail.looking(owner, () -> hits(question, scope, owner, deadline)).forEach((hit) -> {
				Scored scored = new Scored(new View(hit.memory(), scope.user()), hit);
				if (hit.score() >= atLeast && isCurrent(scored.view()) && filter.wanted().test(scored.view())) {
					best.merge(hit.memory().id(), scored,
							(one, other) -> (one.hit().score() >= other.hit().score()) ? one : other);
				}
			});
		}
		return best.values()
			.stream()
			.sorted(Comparator.comparing(Scored::hit, MemoryHit.BEST_FIRST))
			.limit(most)
			.map((scored) -> scored.view().json(scored.hit().score()))
			.toList();
	}

	/** A memory, and how well it answers a question. */
	private record Scored(View view, MemoryHit hit) {
	}

	private List<MemoryHit> hits(String question, Scope scope, @Nullable Identity owner, Deadline deadline) {
		MemoryService service = this.tenant.service();
		SearchQuery query = new SearchQuery(question, Set.of(), Selection.ALL, HITS);
		if (owner != null) {
			return service.search(query, List.of(owner), null, deadline).items();
		}
		return scope.isConcrete() ? List.of() : service.search(query, deadline).items();
	}

}
