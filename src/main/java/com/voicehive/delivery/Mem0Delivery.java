package com.voicehive.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import com.voicehive.delivery.resilience.Mem0Guard;
import com.voicehive.memory.Memory;
import com.voicehive.memory.Operation;
import com.voicehive.memory.Outbox;
import com.voicehive.memory.RemoteMemory;
import com.voicehive.memory.RemoteMemory.Acceptance;

/**
 * Brings one memory to Mem0, once in effect however often it is tried. Both steps throw
 * what {@link RemoteMemory} does.
 */
final class Mem0Delivery {

	private final Outbox outbox;

	private final Mem0Guard guard;

	private final InstantSource clock;

	Mem0Delivery(Outbox outbox, Mem0Guard guard, InstantSource clock) {
		this.outbox = outbox;
		this.guard = guard;
		this.clock = clock;
	}

	/** Looks for what earlier attempts have left in Mem0, if there may be anything. */
	RemoteState check(DeliveryTask task) {
		Operation add = task.operation();
		String eventId = add.eventId();
		if (eventId == null && !add.maybeSent()) {
			return RemoteState.ABSENT;
		}
		// As of before the look: what Mem0 shows only after it was not seen.
		boolean tooEarly = isTooEarly(add);
		if (eventId == null) {
			RemoteState left = locate(add, isLive(task));
			return (left == RemoteState.ABSENT && tooEarly) ? RemoteState.UNSETTLED : left;
		}
		return switch (this.guard.deliver(add.tenant(), (mem0) -> mem0.follow(eventId), false)) {
			case RUNNING -> RemoteState.EXTRACTING;
			case SUCCEEDED -> RemoteState.present(null, add.revision());
			case FAILED -> RemoteState.NOT_EXTRACTED;
			case UNKNOWN -> {
				// Mem0 does not know the event yet, or has forgotten it: what is there
				// tells.
				RemoteState left = locate(add, false);
				RemoteState unseen = tooEarly ? RemoteState.EXTRACTING : RemoteState.NOT_EXTRACTED;
				yield (left == RemoteState.ABSENT) ? unseen : left;
			}
		};
	}

	private RemoteState locate(Operation add, boolean live) {
		String memoryId = String.valueOf(add.memoryId());
		List<Memory> found = this.guard.deliver(add.tenant(), (mem0) -> mem0.locate(memoryId), live);
		if (found.isEmpty()) {
			return RemoteState.ABSENT;
		}
		// Facts that Mem0 has made of a memory are not the memory.
		return found.stream()
			.filter((memory) -> memory.id().equals(memoryId))
			.findFirst()
			.map((memory) -> RemoteState.present(memory.mem0Id(), memory.revisionNumber()))
			.orElseGet(
					() -> RemoteState.present(null, found.stream().mapToInt(Memory::revisionNumber).min().getAsInt()));
	}

	/** Whether Mem0 may show later what an earlier attempt has left there. */
	private boolean isTooEarly(Operation add) {
		return !this.guard.visibilityDelay().isZero() && this.clock.instant().isBefore(add.nextAttempt());
	}

	/** Sends a memory that is absent there; empty when it was deleted here meanwhile. */
	Optional<Acceptance> send(DeliveryTask task, Memory memory) {
		if (!noted(task.operation())) {
			return Optional.empty();
		}
		return Optional.of(this.guard.deliver(task.operation().tenant(), (mem0) -> mem0.add(memory), isLive(task)));
	}

	/**
	 * Puts what a memory says where Mem0 has what it said, and deletes what Mem0 has
	 * drawn from that.
	 * @return Mem0's id of the memory; empty when Mem0 does not have it, or for another
	 * that says the same
	 */
	Optional<String> update(Operation update, Memory memory) {
		List<Memory> found = keptOf(update, memory.id());
		Optional<String> updated = Optional.empty();
		for (Memory kept : found) {
			String mem0Id = String.valueOf(kept.mem0Id());
			boolean itself = updated.isEmpty() && (kept.id().equals(memory.id()) || mem0Id.equals(update.mem0Id()));
			if (!itself) {
				this.guard.deliver(update.tenant(), (mem0) -> mem0.delete(mem0Id), false);
			}
			else if (this.guard.deliver(update.tenant(), (mem0) -> mem0.update(mem0Id, memory), false)) {
				updated = Optional.of(mem0Id);
			}
		}
		return updated;
	}

	private List<Memory> keptOf(Operation update, String memoryId) {
		String mem0Id = update.mem0Id();
		Optional<Memory> told = (mem0Id != null)
				? this.guard.deliver(update.tenant(), (mem0) -> mem0.get(mem0Id), false) : Optional.empty();
		// Others may have made a note of it there.
		return told.filter((kept) -> kept.idHere().equals(memoryId))
			.map(List::of)
			.orElseGet(() -> this.guard.deliver(update.tenant(), (mem0) -> mem0.locate(memoryId), false));
	}

	private boolean isLive(DeliveryTask task) {
		return task.live() && this.guard.isResponsive();
	}

	/**
	 * Where a second add would have a second effect, this process may die before the
	 * answer comes: the next one must know to look first, and not to send too early.
	 */
	private boolean noted(Operation add) {
		Duration visibilityDelay = this.guard.visibilityDelay();
		Instant notAgainBefore = this.clock.instant().plus(visibilityDelay);
		return visibilityDelay.isZero() || this.outbox.sending(add, notAgainBefore);
	}

}
