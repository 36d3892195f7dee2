package com.voicehive.delivery;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import com.voicehive.memory.Deadline;
import com.voicehive.memory.Delivery;
import com.voicehive.memory.DeliveryControl;
import com.voicehive.memory.DeliveryPause;
import com.voicehive.memory.Memory;
import com.voicehive.memory.Operation;
import com.voicehive.memory.Outbox;
import com.voicehive.memory.Receipt;
import com.voicehive.memory.Tenant;

/** The deliveries of one tenant, among those of all who have its account of Mem0. */
public record TenantDelivery(Tenant tenant, OutboxDelivery all) implements Delivery, DeliveryControl {

	/** More deletions than these are not done in the time of a caller. */
	private static final int MOST_DELETED = 1_000;

	@Override
	public CompletableFuture<Receipt> deliver(Memory memory, Urgency urgency) {
		return this.all.deliver(this.tenant, memory, urgency == Urgency.LIVE);
	}

	@Override
	public CompletableFuture<Boolean> correct(Memory memory, Deadline lastTry) {
		return this.all.guard()
			.read(this.tenant, lastTry, (mem0) -> mem0.update(String.valueOf(memory.mem0Id()), memory));
	}

	@Override
	public CompletableFuture<Void> delete(List<Operation> owed, IntConsumer othersGone) {
		if (owed.size() > MOST_DELETED || !this.all.guard().isDeliverable() || pause().isPresent()) {
			return CompletableFuture.failedFuture(DeliveryWaiters.queued());
		}
		// Beside one that Mem0 can do, others only look out for what may still arrive.
		boolean anyCanBeDone = owed.stream().anyMatch(TenantDelivery::canBeDone);
		List<CompletableFuture<Void>> done = this.all.delete(owed, othersGone);
		return CompletableFuture.allOf(IntStream.range(0, owed.size())
			.filter((i) -> !anyCanBeDone || canBeDone(owed.get(i)))
			.mapToObj(done::get)
			.toArray(CompletableFuture<?>[]::new));
	}

	private static boolean canBeDone(Operation deletion) {
		return deletion.mem0Id() != null || deletion.erased() != null;
	}

	@Override
	public int retryAll() {
		outbox().restoreRejected();
		int retried = outbox().retryAll(this.all.guard().visibilityDelay().isZero());
		this.all.pauses().end();
		this.all.pump();
		return retried;
	}

	@Override
	public int retryRejected() {
		int retried = outbox().restoreRejected();
		this.all.pump();
		return retried;
	}

	@Override
	public int retryMissing() {
		int retried = outbox().restoreMissing(this.all.clock().timeOfDay());
		this.all.pump();
		return retried;
	}

	@Override
	public Optional<DeliveryPause> pause() {
		return this.all.pauses()
			.current()
			.map((pause) -> new DeliveryPause(pause.reason(), this.all.clock().timeOfDay(pause.until())));
	}

	private Outbox outbox() {
		return this.all.outbox().of(this.tenant);
	}

}
