package com.voicehive.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

import com.voicehive.delivery.resilience.Mem0Guard;
import com.voicehive.memory.Gone;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.Operation;
import com.voicehive.memory.Outbox;
import com.voicehive.memory.RemoteMemory;
import com.voicehive.memory.SteadyClock;
import com.voicehive.memory.Tenant;

/** Deletes in Mem0 what it shows now of what it is to delete. */
final class RemoteDeletion {

	/** How much Mem0 had. */
	enum Extent {

		/** There can be nothing more. */
		ALL,
		/** Something, and there may be more. */
		SOME,
		/** Nothing more, but more may arrive. */
		NO_MORE,
		/** It has not arrived, or is not shown yet. */
		NOTHING

	}

	/** What a deletion has come to. */
	record Outcome(Extent extent, Gone gone) {
	}

	private final Mem0Guard guard;

	private final Outbox outbox;

	private final RemoteCompany company;

	private final SteadyClock clock;

	RemoteDeletion(Mem0Guard guard, Outbox outbox, RemoteCompany company, SteadyClock clock) {
		this.guard = guard;
		this.outbox = outbox;
		this.company = company;
		this.clock = clock;
	}

	/**
	 * Throws what {@link RemoteMemory} does; what was deleted before is gone.
	 * @param othersGone told before Mem0 has forgotten them how many memories are gone of
	 * which nobody has told yet
	 */
	Outcome delete(Operation deletion, IntConsumer othersGone) {
		Identity erased = deletion.erased();
		return (erased != null) ? erase(erased, deletion, othersGone) : deleteOne(deletion);
	}

	private Outcome deleteOne(Operation deletion) {
		String mem0Id = deletion.mem0Id();
		// What others stored may be of another app of the account, and nobody has looked.
		boolean ours = mem0Id != null && (deletion.memoryId() != null || isShown(deletion.tenant(), mem0Id));
		if (mem0Id != null && ours && delete(deletion.tenant(), mem0Id)) {
			boolean clear = !isToBeVerified(deletion) || !isShown(deletion.tenant(), mem0Id);
			return new Outcome(clear ? Extent.ALL : Extent.SOME, gone(deletion, List.of(), 1, clear));
		}
		// Not known, deleted before, or not the id that Mem0 should have told.
		String memoryId = deletion.memoryId();
		List<Memory> found = (memoryId != null) ? deleteAll(deletion.tenant(), shownOf(memoryId, deletion)) : List.of();
		Gone gone = gone(deletion, found, found.size(), found.isEmpty());
		if (mem0Id != null) {
			Extent last = isToBeVerified(deletion) ? Extent.SOME : Extent.ALL;
			return new Outcome(found.isEmpty() ? Extent.NO_MORE : last, gone);
		}
		return new Outcome(found.isEmpty() ? Extent.NOTHING : Extent.SOME, gone);
	}

	private List<Memory> shownOf(String memoryId, Operation deletion) {
		return this.guard.deliver(deletion.tenant(), (mem0) -> mem0.locate(memoryId), false)
			.stream()
			.filter((memory) -> deletion.revision() == 0 || memory.revisionNumber() < deletion.revision())
			.toList();
	}

	private Outcome erase(Identity erased, Operation erasure, IntConsumer othersGone) {
		List<Memory> shown = this.guard.shown(erasure.tenant(), MemoryQuery.newest(Set.of(erased), Integer.MAX_VALUE));
		Instant now = this.clock.timeOfDay();
		Outbox outbox = this.outbox.of(erasure.tenant());
		List<Memory> own = shown.stream().filter((memory) -> isMeant(memory, erasure, outbox, now)).toList();
		// First: once the person's own are gone, none tells a call any more.
		List<Memory> meant = new ArrayList<>(erased.kind().isPersonal() ? this.company.of(erasure, own) : List.of());
		meant.addAll(own);
		// First, so that no read shows what Mem0 has still to forget.
		othersGone.accept(outbox.tombstone(erasure, meant));
		List<Memory> found = deleteAll(erasure.tenant(), meant);
		// What it goes on showing, though it was gone before, is not verified.
		return new Outcome(meant.isEmpty() ? Extent.NO_MORE : Extent.SOME,
				gone(erasure, found, found.size(), meant.isEmpty()));
	}

	/** Also what an attempt without an answer may have deleted. */
	private Gone gone(Operation deletion, List<Memory> found, int deleted, boolean clear) {
		Instant clearAt = clear ? this.clock.timeOfDay() : null;
		if (found.isEmpty() && deletion.mem0Id() == null && !deletion.maybeSent()) {
			return new Gone(Set.of(), Set.of(), Set.of(), null, deleted, clearAt);
		}
		Set<String> mem0Ids = new HashSet<>();
		Set<String> memoryIds = new HashSet<>();
		Set<String> sessions = new HashSet<>();
		found.forEach((memory) -> {
			mem0Ids.add(String.valueOf(memory.mem0Id()));
			if (deletion.revision() == 0) {
				memoryIds.add(memory.id());
			}
			sessions.add(memory.caller().sessionId());
		});
		Optional.ofNullable(deletion.mem0Id()).ifPresent(mem0Ids::add);
		Optional.ofNullable(deletion.sessionId()).ifPresent(sessions::add);
		return new Gone(mem0Ids, memoryIds, sessions, deletion.erased(), deleted, clearAt);
	}

	/** Whether it was there when it was to be deleted, also by a clock ahead of ours. */
	private static boolean isMeant(Memory memory, Operation erasure, Outbox outbox, Instant now) {
		Instant storedAt = memory.storedAt();
		return !storedAt.isAfter(erasure.requestedAt()) || isTombstoned(memory, outbox)
				|| (erasure.lookedAt() == null && storedAt.isAfter(now) && !isKept(memory, outbox));
	}

	private static boolean isTombstoned(Memory memory, Outbox outbox) {
		String mem0Id = memory.mem0Id();
		return mem0Id != null && outbox.isTombstoned(mem0Id);
	}

	/** Whether this machine has it, or the turn of which it is a fact. */
	private static boolean isKept(Memory memory, Outbox outbox) {
		String originId = memory.originId();
		return outbox.status((originId != null) ? originId : memory.id()).isPresent();
	}

	/** Those that were there: Mem0 may go on showing what is gone. */
	private List<Memory> deleteAll(Tenant tenant, List<Memory> shown) {
		List<Memory> found = new ArrayList<>();
		for (Memory memory : shown) {
			String mem0Id = memory.mem0Id();
			if (mem0Id != null && delete(tenant, mem0Id)) {
				found.add(memory);
			}
		}
		return found;
	}

	private boolean isToBeVerified(Operation deletion) {
		return this.outbox.isToBeVerified(deletion);
	}

	private boolean isShown(Tenant tenant, String mem0Id) {
		return this.guard.deliver(tenant, (mem0) -> mem0.get(mem0Id), false).isPresent();
	}

	/** False when it was not there. */
	private boolean delete(Tenant tenant, String mem0Id) {
		return this.guard.deliver(tenant, (mem0) -> mem0.delete(mem0Id), false);
	}

}
