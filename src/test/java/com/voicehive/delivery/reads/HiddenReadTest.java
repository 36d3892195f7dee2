package com.voicehive.delivery.reads;

import com.voicehive.memory.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import com.voicehive.delivery.DeliverySetUp;
import com.voicehive.delivery.MoodyMem0;
import com.voicehive.delivery.resilience.Mem0Guard;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryHit;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.MemoryReader;
import com.voicehive.memory.SearchQuery;
import com.voicehive.memory.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.PATIENT;
import static com.voicehive.memory.MemoryFixtures.START;
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;

/** Mem0 still shows what was deleted here. */
class HiddenReadTest {

	private static final int LIMIT = 10;

	private final DeliverySetUp parts = new DeliverySetUp(false);

	private final MemoryReader reader = new JoiningReader(Tenant.DEFAULT, this.parts.guard, this.parts.journal,
			this.parts.outbox, this.parts.clock);

	/** Only Mem0 keeps these, newest first. */
	private final List<Memory> inMem0 = IntStream.range(0, 2 * LIMIT).mapToObj(HiddenReadTest::memory).toList();

	private static Memory memory(int age) {
		Instant createdAt = START.minusSeconds(age);
		return turn(MARIA, "refund " + age, "ok").stored("mem_20241201_143022_1234%02d_k3v9qaw2xh".formatted(age),
				createdAt);
	}

	@BeforeEach
	void fill() {
		this.inMem0.forEach(this.parts.remote::add);
	}

	@AfterEach
	void close() throws Exception {
		this.parts.close();
	}

	private static List<String> ids(List<Memory> memories) {
		return memories.stream().map(Memory::id).toList();
	}

	private void delete(List<Memory> memories) {
		memories.forEach((memory) -> this.parts.journal.delete(memory, START));
	}

	@Test
	void whatIsHidden_takesNoPlaceInAList() {
		delete(this.inMem0.subList(0, LIMIT));
		List<Memory> found = this.reader.find(MemoryQuery.newest(Set.of(MARIAS_PHONE), LIMIT), PATIENT).join().items();
		assertThat(ids(found)).isEqualTo(ids(this.inMem0.subList(LIMIT, 2 * LIMIT)));
	}

	@Test
	void whatIsHidden_takesNoPlaceInASearch() {
		SearchQuery query = new SearchQuery("refund", Set.of(MARIAS_PHONE), LIMIT);
		List<Memory> best = this.reader.search(query, PATIENT).join().items().stream().map(MemoryHit::memory).toList();
		delete(best);
		List<Memory> next = this.reader.search(query, PATIENT).join().items().stream().map(MemoryHit::memory).toList();
		assertThat(next).hasSize(LIMIT);
		assertThat(ids(next)).doesNotContainAnyElementsOf(ids(best));
	}

	@Test
	void whatHasLostItsWords_isNotShown_butListedForErasures() throws Exception {
		Memory turn = memory(0);
		MoodyMem0 remote = new MoodyMem0(() -> START, false);
		remote.add(new Memory("a", turn.type(), "", null, turn.caller(), null, List.of(), Map.of(), turn.createdAt(),
				Source.MEM0, "a", null));
		MemoryQuery all = MemoryQuery.newest(Set.of(MARIAS_PHONE), LIMIT);
		try (Mem0Guard guard = new Mem0Guard("mem0", remote, DeliverySetUp.TIMEOUT, 0)) {
			MemoryReader reads = new JoiningReader(Tenant.DEFAULT, guard, this.parts.journal, this.parts.outbox,
					this.parts.clock);
			Memory listed = guard.shown(Tenant.DEFAULT, all).get(0);
			assertThat(listed.text()).isEmpty();
			assertThat(reads.find(all, PATIENT).join().items()).isEmpty();
			assertThat(reads.get(listed.id(), PATIENT).join()).isEmpty();
		}
	}

}
