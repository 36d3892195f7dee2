package com.voicehive.mem0;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.voicehive.memory.Identity;
import com.voicehive.memory.MemoryType;
import com.voicehive.memory.Selection;

/**
 * The {@code filters} of list and search. Each branch carries the app: Mem0 demands an
 * entity id, and other apps of the account may know the same users. {@code AND} and
 * {@code OR} are never siblings: Mem0 would drop the {@code OR}.
 *
 * @see <a href="https://docs.mem0.ai/platform/features/v2-memory-filters">Mem0 on
 * filters</a>
 */
final class Mem0Filters {

	private static final Comparator<Identity> ANY_FIXED_ORDER = Comparator.comparing(Identity::kind)
		.thenComparing(Identity::value);

	/** The last second that can be written as a time. */
	private static final Instant LAST_SECOND = Instant.parse("9999-12-31T23:59:59Z");

	private final Map<String, Object> app;

	Mem0Filters(String appId) {
		this.app = Map.of("app_id", appId);
	}

	/**
	 * The filters for a selection, which may let more through: Mem0 can't compare tags,
	 * nor leave out leads.
	 * @param owners the owners of the memories; empty for everybody's
	 */
	Map<String, Object> of(Set<Identity> owners, Selection selection) {
		List<Map<String, Object>> conditions = new ArrayList<>(List.of(of(owners)));
		if (selection.sessionId() != null) {
			conditions.add(Map.of("run_id", selection.sessionId()));
		}
		if (selection.type() == MemoryType.LEAD_SUMMARY) {
			conditions.add(metadata(MetadataKeys.TYPE, MemoryType.LEAD_SUMMARY.wireName()));
		}
		if (selection.callId() != null) {
			conditions.add(metadata(MetadataKeys.CALL_ID, selection.callId()));
		}
		Map<String, Object> times = times(selection);
		if (!times.isEmpty()) {
			conditions.add(Map.of("created_at", times));
		}
		return (conditions.size() == 1) ? conditions.get(0) : Map.of("AND", conditions);
	}

	/** In whole seconds, as Mem0 was told them; rather a second more than less. */
	private static Map<String, Object> times(Selection selection) {
		Map<String, Object> times = new TreeMap<>();
		Instant from = selection.from();
		if (from != null && from.isAfter(Instant.EPOCH)) {
			Instant second = from.truncatedTo(ChronoUnit.SECONDS);
			times.put("gte", (second.isBefore(LAST_SECOND) ? second : LAST_SECOND).toString());
		}
		Instant to = selection.to();
		if (to != null && !to.isAfter(LAST_SECOND)) {
			Instant second = to.truncatedTo(ChronoUnit.SECONDS);
			Instant end = second.equals(to) ? to : second.plusSeconds(1);
			times.put("lt", (end.isAfter(Instant.EPOCH) ? end : Instant.EPOCH).toString());
		}
		return times;
	}

	private Map<String, Object> of(Set<Identity> owners) {
		List<Map<String, Object>> branches = owners.stream()
			.sorted(ANY_FIXED_ORDER)
			.flatMap((owner) -> branchesOf(owner).stream())
			.toList();
		return branches.isEmpty() ? this.app : any(branches);
	}

	private static Map<String, Object> any(List<Map<String, Object>> branches) {
		return (branches.size() == 1) ? branches.get(0) : Map.of("OR", branches);
	}

	/** The filters for all there is of one memory: itself, or facts drawn from it. */
	Map<String, Object> ofMemory(String memoryId) {
		return ofTheApp(metadata(MetadataKeys.MEMORY_ID, memoryId));
	}

	/** The filters for everything of some calls, of which there is one at least. */
	Map<String, Object> ofCalls(List<String> callIds) {
		return any(callIds.stream().map((call) -> ofTheApp(metadata(MetadataKeys.CALL_ID, call))).toList());
	}

	private List<Map<String, Object>> branchesOf(Identity owner) {
		return switch (owner.kind()) {
			case PHONE -> branchesOf(owner, MetadataKeys.PHONE);
			case EMAIL -> branchesOf(owner, MetadataKeys.EMAIL);
			case EXTERNAL_ID -> branchesOf(owner, MetadataKeys.EXTERNAL_ID);
			case NAME -> branchesOf(owner, MetadataKeys.NAME_KEY);
			case SESSION -> List.of(ofTheApp(Map.of("run_id", owner.value())));
		};
	}

	/**
	 * Memories of someone who has a stronger identity too are under that, and facts of
	 * what the agent said have no {@code user_id}.
	 */
	private List<Map<String, Object>> branchesOf(Identity owner, String metadataKey) {
		return List.of(ofTheApp(Map.of("user_id", UserIds.of(owner))), ofTheApp(metadata(metadataKey, owner.value())));
	}

	private Map<String, Object> ofTheApp(Map<String, Object> condition) {
		return Map.of("AND", List.of(this.app, condition));
	}

	private static Map<String, Object> metadata(String key, String value) {
		return Map.of("metadata", Map.of(key, value));
	}

}
