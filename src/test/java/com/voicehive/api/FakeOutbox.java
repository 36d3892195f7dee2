package com.voicehive.api;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.voicehive.memory.DeliveryControl;
import com.voicehive.memory.DeliveryFailure;
import com.voicehive.memory.DeliveryPause;
import com.voicehive.memory.DeliveryState;
import com.voicehive.memory.DeliveryStatus;
import com.voicehive.memory.OutboxCounts;
import com.voicehive.memory.OutboxReport;
import com.voicehive.memory.StoreUnavailableException.Reason;
import com.voicehive.memory.SteadyClock;
import com.voicehive.memory.UnusedOutbox;

/**
 * What the wire asks of an outbox and of its delivery, with figures that never change.
 */
final class FakeOutbox extends UnusedOutbox implements DeliveryControl {

	private final InMemoryJournal journal;

	FakeOutbox(InMemoryJournal journal) {
		this.journal = journal;
	}

	@Override
	public Optional<DeliveryStatus> status(String memoryId) {
		return this.journal.status(memoryId);
	}

	@Override
	public OutboxCounts counts() {
		return new OutboxCounts(2, Instant.now().plusSeconds(60), 1, 0, 3);
	}

	@Override
	public OutboxReport report(int failures, SteadyClock clock) {
		Map<DeliveryState, Long> byState = new EnumMap<>(DeliveryState.class);
		for (DeliveryState state : DeliveryState.values()) {
			byState.put(state, (long) state.ordinal());
		}
		return new OutboxReport(byState, 7,
				List.of(new DeliveryFailure("mem_1", DeliveryState.REJECTED, 1, "status 400", Instant.EPOCH)));
	}

	@Override
	public int retryAll() {
		return 12;
	}

	@Override
	public int retryRejected() {
		return 1;
	}

	@Override
	public int retryMissing() {
		return 4;
	}

	@Override
	public Optional<DeliveryPause> pause() {
		return Optional.of(new DeliveryPause(Reason.RATE_LIMITED, Instant.EPOCH));
	}

}
