package com.voicehive.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

import com.voicehive.delivery.resilience.Mem0Guard;
import com.voicehive.memory.Journal;
import com.voicehive.memory.Memory;
import com.voicehive.memory.Operation;
import com.voicehive.memory.Outbox;
import com.voicehive.memory.Tenant;

/**
 * The turns without a name, or with a name alone, that Mem0 alone keeps of an erased
 * person's calls. They go along, unless somebody else can be told in the call.
 */
final class RemoteCompany {

	/** So few that Mem0 lists them whole. */
	private static final int TOGETHER = 20;

	private final Function<Tenant, ? extends Journal> journals;

	private final Outbox outbox;

	private final Mem0Guard guard;

	RemoteCompany(Function<Tenant, ? extends Journal> journals, Outbox outbox, Mem0Guard guard) {
		this.journals = journals;
		this.outbox = outbox;
		this.guard = guard;
	}

	/**
	 * Throws what {@link com.voicehive.memory.RemoteMemory} does.
	 * @param own what Mem0 shows of the person, which may tell calls that this machine
	 * does not know
	 */
	List<Memory> of(Operation erasure, List<Memory> own) {
		Set<String> calls = new TreeSet<>(this.outbox.callsOf(erasure));
		own.stream().map(Memory::callId).filter(Objects::nonNull).forEach(calls::add);
		List<String> all = List.copyOf(calls);
		List<Memory> company = new ArrayList<>();
		for (int from = 0; from < all.size(); from += TOGETHER) {
			List<String> some = all.subList(from, Math.min(from + TOGETHER, all.size()));
			List<Memory> shown = this.guard.deliver(erasure.tenant(), (mem0) -> mem0.ofCalls(some), false);
			some.forEach((call) -> company.addAll(of(erasure, call, shown)));
		}
		return company;
	}

	private List<Memory> of(Operation erasure, String call, List<Memory> shown) {
		List<Memory> turns = shown.stream().filter((memory) -> call.equals(memory.callId())).toList();
		// What is here was looked at when the person was erased, and is to stay.
		Set<String> here = this.journals.apply(erasure.tenant())
			.get(turns.stream().map(Memory::idHere).toList())
			.keySet();
		List<Memory> nobodys = turns.stream()
			.filter((memory) -> isMeant(memory, erasure) && !isSomebodys(memory) && !here.contains(memory.idHere()))
			.toList();
		return (nobodys.isEmpty() || isSomebodyElseIn(call, turns, erasure)) ? List.of() : nobodys;
	}

	/** What was erased or deleted, by this or before, tells nobody else. */
	private boolean isSomebodyElseIn(String call, List<Memory> turns, Operation erasure) {
		Journal journal = this.journals.apply(erasure.tenant());
		return Stream.concat(journal.withoutDeleted(turns).stream(), journal.ofCall(call).stream())
			.anyMatch((memory) -> isMeant(memory, erasure) && isSomebodys(memory));
	}

	private static boolean isMeant(Memory memory, Operation erasure) {
		return !memory.storedAt().isAfter(erasure.requestedAt());
	}

	private static boolean isSomebodys(Memory memory) {
		return memory.caller().owner().kind().isPersonal();
	}

}
