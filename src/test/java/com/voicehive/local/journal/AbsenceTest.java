package com.voicehive.local.journal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.DeliveryState;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import com.voicehive.memory.Outbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.START;
import static com.voicehive.memory.MemoryFixtures.ids;
import static com.voicehive.memory.MemoryFixtures.operation;
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;

/** What is noted of memories that Mem0 does not have, over restarts. */
class AbsenceTest {

	private static final Instant LATER = START.plus(Duration.ofMinutes(1));

	@TempDir
	private Path directory;

	private LocalStore store;

	private Memory memory;

	@BeforeEach
	void deliver() {
		open();
		this.memory = this.store.append(List.of(turn(MARIA, "one", "ok")), Urgency.BACKLOG, null).get(0);
		outbox().delivered(operation(outbox(), this.memory), "mem0-1", 1, START);
	}

	private void open() {
		this.store = LocalStores.open(this.directory, ids(new SettableClock()));
	}

	@AfterEach
	void close() {
		this.store.close();
	}

	private void reopen() {
		close();
		open();
	}

	private Outbox outbox() {
		return this.store.outbox();
	}

	private DeliveryState state() {
		return outbox().status(this.memory.id()).orElseThrow().state();
	}

	private List<String> suspects(Instant now) {
		return outbox().suspects(List.of(this.memory.id(), "mem_unknown"), now);
	}

	@Test
	void whatWasAbsentBefore_isMissingAfterARestart() {
		outbox().absent(this.memory.id(), "mem0-1", START);
		reopen();
		assertThat(state()).isEqualTo(DeliveryState.DELIVERED);
		outbox().absent(this.memory.id(), "mem0-1", LATER);
		assertThat(state()).isEqualTo(DeliveryState.MISSING);
		reopen();
		assertThat(state()).isEqualTo(DeliveryState.MISSING);
		assertThat(outbox().restoreMissing(LATER)).isEqualTo(1);
		reopen();
		assertThat(state()).isEqualTo(DeliveryState.PENDING);
		assertThat(Operations.of(this.store, this.memory).maybeSent()).isTrue();
	}

	@Test
	void whatIsThereBetween_isNotMissing() {
		outbox().absent(this.memory.id(), "mem0-1", START);
		outbox().present(List.of(this.memory.id()));
		outbox().absent(this.memory.id(), "mem0-1", LATER);
		assertThat(state()).isEqualTo(DeliveryState.DELIVERED);
	}

	@Test
	void suspects_areAskedForOnceAMinuteUntilTheyAreMissing() {
		assertThat(suspects(START)).containsExactly(this.memory.id());
		outbox().absent(this.memory.id(), "mem0-1", START);
		assertThat(suspects(LATER.minusMillis(1))).isEmpty();
		assertThat(suspects(LATER)).containsExactly(this.memory.id());
		outbox().absent(this.memory.id(), "mem0-1", LATER);
		assertThat(suspects(LATER.plus(Duration.ofDays(1)))).isEmpty();
	}

	@Test
	void whatWasDeliveredAgainMeanwhile_isNotAbsent() {
		outbox().absent(this.memory.id(), "mem0-0", START);
		outbox().absent(this.memory.id(), "mem0-0", LATER);
		assertThat(state()).isEqualTo(DeliveryState.DELIVERED);
		assertThat(outbox().counts().missing()).isZero();
	}

	@Test
	void whatWaits_isNoSuspect() {
		Memory waiting = this.store.append(List.of(turn(MARIA, "two", "ok")), Urgency.BACKLOG, null).get(0);
		assertThat(outbox().suspects(List.of(waiting.id()), LATER)).isEmpty();
	}

}
