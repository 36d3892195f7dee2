package com.voicehive.delivery;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

import com.voicehive.memory.Deadline;
import com.voicehive.memory.Memory;
import com.voicehive.memory.Operation;
import com.voicehive.memory.Receipt;
import com.voicehive.memory.Storage;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.Tenant;
import com.voicehive.memory.StoreUnavailableException.Reason;

/** Who waits for an operation. Storers hand the memory over that is to be sent. */
final class DeliveryWaiters {

	private record Storer(String lane, Memory memory, CompletableFuture<Receipt> receipt) {
	}

	private record Deleter(Operation deletion, IntConsumer othersGone, CompletableFuture<Void> done) {
	}

	private final ConcurrentMap<String, Storer> storers = new ConcurrentHashMap<>();

	private final ConcurrentMap<Long, Deleter> deleters = new ConcurrentHashMap<>();

	CompletableFuture<Receipt> add(Tenant tenant, Memory memory) {
		Storer storer = new Storer(Operation.laneOf(tenant, memory.caller().owner()), memory,
				new CompletableFuture<>());
		this.storers.put(memory.id(), storer);
		storer.receipt()
			.completeOnTimeout(kept(memory.id()), Deadline.LONGEST_BUDGET.toSeconds(), TimeUnit.SECONDS)
			.whenComplete((done, failure) -> this.storers.remove(memory.id(), storer));
		return storer.receipt();
	}

	/**
	 * @param othersGone told how many memories are gone of which nobody has told yet
	 */
	CompletableFuture<Void> add(Operation deletion, IntConsumer othersGone) {
		Deleter deleter = new Deleter(deletion, othersGone, new CompletableFuture<>());
		this.deleters.put(deletion.sequence(), deleter);
		return deleter.done();
	}

	boolean waitFor(Operation operation) {
		return operation.isAdd() ? this.storers.containsKey(String.valueOf(operation.memoryId()))
				: this.deleters.containsKey(operation.sequence());
	}

	/** The memory of an add, from its storer who waits, unless it is another wording. */
	Optional<Memory> handedOver(Operation add) {
		return Optional.ofNullable(this.storers.get(String.valueOf(add.memoryId())))
			.map(Storer::memory)
			.filter((memory) -> memory.revisionNumber() == add.revision());
	}

	void tell(Receipt receipt) {
		Storer storer = this.storers.remove(receipt.memoryId());
		if (storer != null) {
			storer.receipt().complete(receipt);
		}
	}

	void othersGone(Operation erasure, int others) {
		Deleter deleter = this.deleters.get(erasure.sequence());
		if (deleter != null && others > 0) {
			deleter.othersGone().accept(others);
		}
	}

	void deleted(Operation deletion) {
		Deleter deleter = this.deleters.remove(deletion.sequence());
		if (deleter != null) {
			deleter.done().complete(null);
		}
	}

	/** Tells those who wait for deletions that were done with another. */
	void deleted(Set<String> memoryIds) {
		this.deleters.values()
			.stream()
			.map(Deleter::deletion)
			.filter((deletion) -> deletion.mem0Id() != null && memoryIds.contains(deletion.memoryId()))
			.forEach(this::deleted);
	}

	void notDeleted(Operation deletion, RuntimeException why) {
		Deleter deleter = this.deleters.remove(deletion.sequence());
		if (deleter != null) {
			deleter.done().completeExceptionally(why);
		}
	}

	/** Tells those who wait in some lanes that nothing is done there soon. */
	void later(Predicate<String> lanes) {
		this.storers.forEach((memoryId, storer) -> {
			if (lanes.test(storer.lane())) {
				tell(kept(memoryId));
			}
		});
		this.deleters.forEach((sequence, deleter) -> {
			if (lanes.test(deleter.deletion().lane()) && this.deleters.remove(sequence, deleter)) {
				deleter.done().completeExceptionally(queued());
			}
		});
	}

	private static Receipt kept(String memoryId) {
		return Receipt.kept(memoryId, Storage.FALLBACK);
	}

	static StoreUnavailableException queued() {
		return new StoreUnavailableException(Reason.NOT_TRIED, "the deletion is queued", null);
	}

}
