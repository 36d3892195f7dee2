package com.voicehive.local;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

import com.voicehive.memory.Selection;
import com.voicehive.local.journal.Operations;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import com.voicehive.memory.Operation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static com.voicehive.memory.MemoryFixtures.JOHN;
import static com.voicehive.memory.MemoryFixtures.JOHNS_PHONE;
import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.START;
import static com.voicehive.memory.MemoryFixtures.ids;
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;

class BulkReadTest {

	private final LocalStore journal = LocalStores.inMemory(ids(new SettableClock()));

	private final List<Memory> stored = this.journal.append(
			List.of(turn(MARIA, "one", "ok"), turn(MARIA, "two", "ok"), turn(JOHN, "three", "ok")), Urgency.BACKLOG,
			null);

	@AfterEach
	void close() {
		this.journal.close();
	}

	private String id(int place) {
		return this.stored.get(place).id();
	}

	private Operation operation(int place) {
		return Operations.of(this.journal, this.stored.get(place));
	}

	private long countBefore(Instant time, Identity... owners) {
		return this.journal.countBefore(Set.of(owners), Selection.ALL, time).orElseThrow();
	}

	@Test
	void memories_areFoundByOurIdsAndMem0s() {
		this.journal.outbox().delivered(operation(1), "mem0-2", 1, START);
		Map<String, Memory> found = this.journal.get(List.of(id(0), "mem0-2", id(1), "unknown"));
		assertThat(found).containsOnlyKeys(id(0), "mem0-2", id(1));
		assertThat(found.get(id(0))).isEqualTo(this.stored.get(0));
		assertThat(found.get("mem0-2")).isEqualTo(this.journal.get("mem0-2").orElseThrow());
	}

	@Test
	void idThatMem0ToldForTwo_isTheFirsts() {
		this.journal.outbox().delivered(operation(1), "mem0-2", 1, START);
		this.journal.outbox().delivered(operation(0), "mem0-2", 1, START);
		assertThat(this.journal.get(List.of("mem0-2")).get("mem0-2").id()).isEqualTo(id(0));
	}

	@Test
	void noIds_findNothing() {
		assertThat(this.journal.get(List.of())).isEmpty();
	}

	@Test
	void ownersMemories_areCountedOnceAndUpToATime() {
		Identity session = Identity.session(MARIA.sessionId());
		assertThat(countBefore(Instant.MAX, MARIAS_PHONE, session)).isEqualTo(2);
		assertThat(countBefore(Instant.MAX, MARIAS_PHONE, JOHNS_PHONE)).isEqualTo(3);
		assertThat(countBefore(this.stored.get(1).createdAt(), MARIAS_PHONE)).isEqualTo(1);
		assertThat(countBefore(Instant.MIN, MARIAS_PHONE)).isZero();
	}

	@Test
	void onceSomeHaveLeft_nobodyCanCount() {
		for (int i = 0; i < 3; i++) {
			this.journal.outbox().delivered(operation(i), "mem0-" + i, 1, START);
		}
		assertThat(this.journal.evict(1, START, this.journal::find)).isEqualTo(2);
		assertThat(this.journal.countBefore(Set.of(MARIAS_PHONE), Selection.ALL, Instant.MAX))
			.isEqualTo(OptionalLong.empty());
	}

}
