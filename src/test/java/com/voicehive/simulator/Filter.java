package com.voicehive.simulator;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Which memories are meant.
 *
 * @param condition whether one is
 * @param keys memories without any of these index keys are not meant; null when the index
 * can't tell
 * @param namesEntity whether an entity id is part of it
 */
record Filter(Predicate<StoredMemory> condition, @Nullable Set<String> keys, boolean namesEntity) {

	static final List<String> ENTITIES = List.of("user_id", "agent_id", "app_id", "run_id");

	static Filter of(Predicate<StoredMemory> condition, boolean namesEntity) {
		return new Filter(condition, null, namesEntity);
	}

	static String key(String field, String value) {
		return field + '\0' + value;
	}

	static Filter all(List<Filter> parts) {
		Set<String> fewest = null;
		for (Filter part : parts) {
			Set<String> keys = part.keys();
			// Everything has the same app, so that its key says least.
			if (keys != null && (fewest == null || isOfApp(fewest))) {
				fewest = keys;
			}
		}
		return new Filter((memory) -> parts.stream().allMatch((part) -> part.condition().test(memory)), fewest,
				parts.stream().anyMatch(Filter::namesEntity));
	}

	private static boolean isOfApp(Set<String> keys) {
		return keys.stream().anyMatch((key) -> key.startsWith("app_id"));
	}

	static Filter any(List<Filter> parts) {
		Set<String> union = new HashSet<>();
		for (Filter part : parts) {
			Set<String> keys = part.keys();
			if (keys == null) {
				union = null;
				break;
			}
			union.addAll(keys);
		}
		return new Filter((memory) -> parts.stream().anyMatch((part) -> part.condition().test(memory)), union,
				parts.stream().anyMatch(Filter::namesEntity));
	}

	Filter negated() {
		return new Filter(this.condition.negate(), null, this.namesEntity);
	}

}
