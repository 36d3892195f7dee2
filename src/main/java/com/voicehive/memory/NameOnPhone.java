package com.voicehive.memory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** What goes by one name on a phone that several people share. */
final class NameOnPhone {

	private final Journal journal;

	private final TimelyReads reads;

	private final Identity phone;

	private final String nameKey;

	NameOnPhone(Journal journal, TimelyReads reads, Identity phone, String nameKey) {
		this.journal = journal;
		this.reads = reads;
		this.phone = phone;
		this.nameKey = nameKey;
	}

	/**
	 * Those memories that carry the name, and the turns of their calls that carry it
	 * alone, unless somebody else can be told in the call.
	 * @param seen what is seen by the phone and the name
	 */
	List<Memory> memories(Iterator<Memory> seen, Deadline deadline) {
		Map<String, Memory> named = new LinkedHashMap<>();
		seen.forEachRemaining((memory) -> {
			if (this.nameKey.equals(memory.caller().nameKey())) {
				named.put(memory.id(), memory);
			}
		});
		List<Memory> all = new ArrayList<>(named.values());
		alone(named.values(), deadline).forEach((call, turns) -> {
			if (!isSomebodyElseIn(call, turns, named.keySet(), deadline)) {
				all.addAll(turns);
			}
		});
		return all;
	}

	/** What Mem0 has too: else it would be shown again. */
	private List<Memory> told(MemoryQuery query, Deadline deadline) {
		Answer<Memory> answer = this.reads.find(query, deadline);
		if (answer.degraded()) {
			throw notTold();
		}
		return answer.items();
	}

	static StoreUnavailableException notTold() {
		return new StoreUnavailableException(StoreUnavailableException.Reason.NOT_TRIED,
				"Mem0 did not tell what it has under the name: nothing was deleted", null);
	}

	/** By call, those that carry nothing but the name. */
	private Map<String, List<Memory>> alone(Collection<Memory> named, Deadline deadline) {
		if (named.isEmpty()) {
			return Map.of();
		}
		Set<@Nullable String> calls = new HashSet<>();
		named.forEach((memory) -> calls.add(memory.callId()));
		MemoryQuery ofName = MemoryQuery.newest(Set.of(Identity.name(this.nameKey)), Histories.LIMIT);
		return told(ofName, deadline).stream()
			.filter((memory) -> memory.callId() != null && calls.contains(memory.callId()))
			.filter((memory) -> !memory.caller().owner().kind().isPersonal())
			.collect(Collectors.groupingBy((memory) -> String.valueOf(memory.callId())));
	}

	/**
	 * Whether another phone, e-mail or external id than this phone stands on a turn that
	 * does not go.
	 * @param going the ids of what goes
	 */
	private boolean isSomebodyElseIn(String call, List<Memory> turns, Set<String> going, Deadline deadline) {
		Set<Identity> sessions = turns.stream()
			.map((turn) -> Identity.session(turn.caller().sessionId()))
			.collect(Collectors.toSet());
		Selection ofCall = new Selection(null, null, Set.of(), null, null, call);
		MemoryQuery said = MemoryQuery.newest(sessions, ofCall, Histories.LIMIT);
		return Stream.concat(this.journal.ofCall(call).stream(), told(said, deadline).stream())
			.filter((memory) -> !going.contains(memory.id()))
			.flatMap((memory) -> memory.caller().identities().stream())
			.anyMatch((identity) -> identity.kind().isPersonal() && !identity.equals(this.phone));
	}

}
