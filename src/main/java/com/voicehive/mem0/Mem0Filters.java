package com.voicehive.mem0;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.voicehive.memory.Identity;

/**
 * The {@code filters} of list and search. Each branch carries an entity id, as Mem0
 * demands, and {@code AND} and {@code OR} are never siblings: Mem0 would drop the
 * {@code OR}.
 *
 * @see <a href="https://docs.mem0.ai/platform/features/v2-memory-filters">Mem0 on
 * filters</a>
 */
final class Mem0Filters {

	private static final Comparator<Identity> ANY_FIXED_ORDER = Comparator.comparing(Identity::kind)
		.thenComparing(Identity::value);

	private final Map<String, Object> app;

	Mem0Filters(String appId) {
		this.app = Map.of("app_id", appId);
	}

	/**
	 * @param owners whose memories; empty for everybody's
	 */
	Map<String, Object> of(Set<Identity> owners) {
		List<Map<String, Object>> branches = new ArrayList<>();
		owners.stream().sorted(ANY_FIXED_ORDER).forEach((owner) -> branches.addAll(branchesOf(owner)));
		return switch (branches.size()) {
			case 0 -> this.app;
			case 1 -> branches.get(0);
			default -> Map.of("OR", branches);
		};
	}

	/** What is left of one memory of this service: itself, or facts drawn from it. */
	Map<String, Object> ofMemory(String memoryId) {
		return withMetadata(OwnKeys.MEMORY_ID, memoryId);
	}

	private List<Map<String, Object>> branchesOf(Identity owner) {
		return switch (owner.kind()) {
			case PHONE -> List.of(Map.of("user_id", UserIds.of(owner)));
			// Memories of someone who has a phone too are under the phone.
			case NAME -> List.of(Map.of("user_id", UserIds.of(owner)), withMetadata(OwnKeys.NAME_KEY, owner.value()));
			case SESSION -> List.of(Map.of("run_id", owner.value()));
		};
	}

	private Map<String, Object> withMetadata(String key, String value) {
		return Map.of("AND", List.of(this.app, Map.of("metadata", Map.of(key, value))));
	}

}
