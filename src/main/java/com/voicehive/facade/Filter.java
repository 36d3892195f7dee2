package com.voicehive.facade;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import com.voicehive.web.RefusedException;
import tools.jackson.databind.JsonNode;

/**
 * Which memories are wanted, and whose: Mem0's filters
 * (<a href= "https://docs.mem0.ai/platform/features/v2-memory-filters">docs.mem0.ai</a>).
 *
 * @param wanted whether a memory is
 * @param scopes whose are: of one of these each; none where it does not say it
 */
record Filter(Predicate<View> wanted, List<Scope> scopes) {

	static final Filter ALL = new Filter((view) -> true, List.of());

	private static final Set<String> KEYS = Set.of("AND", "OR", "NOT", "user_id", "agent_id", "app_id", "run_id",
			"created_at", "updated_at", "timestamp", "expiration_date", "text", "categories", "metadata", "keywords",
			"keywords_search", "memory_ids");

	/** So many branches at most, each of which is looked up. */
	private static final int BRANCHES = 32;

	private static final int DEPTH = 8;

	/** Reads a filter; what can't be understood is refused, and never means all. */
	static Filter of(JsonNode filters) {
		return of(filters, 0);
	}

	private static Filter of(JsonNode filters, int depth) {
		if (filters.isMissingNode() || filters.isNull()) {
			return ALL;
		}
		if (!filters.isObject() || depth > DEPTH) {
			throw RefusedException.invalid("filters", "must be an object, nested " + DEPTH + " deep at most");
		}
		Filter all = ALL;
		for (String key : filters.propertyNames()) {
			if (!KEYS.contains(key)) {
				throw RefusedException.invalid("filters",
						"must have no other fields than " + String.join(", ", KEYS.stream().sorted().toList()));
			}
			JsonNode value = filters.path(key);
			all = all.and(switch (key) {
				case "AND" -> branches(value, depth).stream().reduce(ALL, Filter::and);
				case "OR" -> anyOf(branches(value, depth));
				case "NOT" -> not(value, depth);
				default -> new Filter(FieldFilter.of(key, value), Scopes.of(key, value));
			});
		}
		return all;
	}

	private static List<Filter> branches(JsonNode value, int depth) {
		if (!value.isArray() || value.isEmpty() || value.size() > BRANCHES) {
			throw RefusedException.invalid("filters", "must have 1 to " + BRANCHES + " branches in AND and OR");
		}
		return value.valueStream().map((each) -> {
			Filter branch = of(each, depth + 1);
			if (each.isEmpty()) {
				throw RefusedException.invalid("filters", "must not have an empty branch");
			}
			return branch;
		}).toList();
	}

	private static Filter anyOf(List<Filter> branches) {
		List<Scope> scopes = branches.stream().flatMap((branch) -> branch.scopes().stream()).distinct().toList();
		boolean allSay = branches.stream().noneMatch((branch) -> branch.scopes().isEmpty());
		return new Filter((view) -> branches.stream().anyMatch((branch) -> branch.wanted().test(view)),
				allSay ? scopes : List.of());
	}

	/** Whom it does not mean says nothing of whom it means. */
	private static Filter not(JsonNode value, int depth) {
		List<Filter> none = value.isArray() ? branches(value, depth) : List.of(of(value, depth + 1));
		return new Filter((view) -> none.stream().noneMatch((each) -> each.wanted().test(view)), List.of());
	}

	/** What both want. */
	Filter and(Filter other) {
		if (this.scopes.isEmpty() || other.scopes.isEmpty()) {
			return new Filter(this.wanted.and(other.wanted), this.scopes.isEmpty() ? other.scopes : this.scopes);
		}
		List<Scope> both = new ArrayList<>();
		this.scopes.forEach((mine) -> other.scopes.forEach((theirs) -> both.add(mine.and(theirs))));
		if (both.size() > BRANCHES) {
			throw RefusedException.invalid("filters", "must have " + BRANCHES + " branches at most");
		}
		return new Filter(this.wanted.and(other.wanted), both.stream().distinct().toList());
	}

	/** Those of a scope's parts that are named. */
	static Filter of(Scope scope) {
		if (scope.isEmpty()) {
			return ALL;
		}
		return new Filter(
				(view) -> FieldFilter.is(scope.user(), view, "user_id")
						&& FieldFilter.is(scope.agent(), view, "agent_id")
						&& FieldFilter.is(scope.app(), view, "app_id") && FieldFilter.is(scope.run(), view, "run_id"),
				List.of(scope));
	}

}
