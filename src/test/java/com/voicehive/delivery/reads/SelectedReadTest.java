package com.voicehive.delivery.reads;

import com.voicehive.memory.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.voicehive.delivery.DeliverySetUp;
import com.voicehive.memory.Caller;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.MemoryReader;
import com.voicehive.memory.SearchQuery;
import com.voicehive.memory.Selection;
import com.voicehive.memory.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.PATIENT;
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;

class SelectedReadTest {

	private static final Selection VIP = new Selection(null, null, Set.of("vip"), null, null, null);

	private final DeliverySetUp parts = new DeliverySetUp(false);

	private final MemoryReader reader = new JoiningReader(Tenant.DEFAULT, this.parts.guard, this.parts.journal,
			this.parts.outbox, this.parts.clock);

	@AfterEach
	void close() throws Exception {
		this.parts.close();
	}

	private Memory keepHere(String query, String... tags) {
		return this.parts.journal.append(List.of(turn(MARIA, query, "ok", List.of(tags), Map.of())), null, null).get(0);
	}

	/** As Mem0 might have it: with other tags than those that were sent. */
	private void keepInMem0(Memory memory, String... tags) {
		this.parts.remote.add(new Memory(memory.id(), memory.type(), memory.text(), memory.turn(), memory.caller(),
				memory.callId(), List.of(tags), memory.metadata(), memory.createdAt(), Source.MEM0, null, null));
	}

	private List<String> found() {
		return this.reader.find(MemoryQuery.newest(Set.of(MARIAS_PHONE), VIP, 10), PATIENT)
			.join()
			.items()
			.stream()
			.map(Memory::id)
			.toList();
	}

	private List<String> searched() {
		return this.reader.search(new SearchQuery("refund", Set.of(MARIAS_PHONE), VIP, 10), PATIENT)
			.join()
			.items()
			.stream()
			.map((hit) -> hit.memory().id())
			.toList();
	}

	@Test
	void bothPlaces_showOnlyWhatIsWanted() {
		Memory here = keepHere("refund here", "vip");
		keepHere("refund unwanted");
		Memory there = turn(MARIA, "refund there", "ok", List.of(), Map.of())
			.stored("mem_20241201_143022_123456_k3v9qaw2xh", here.createdAt().minusSeconds(60));
		keepInMem0(there, "vip");
		assertThat(found()).containsExactly(here.id(), there.id());
		assertThat(searched()).containsExactlyInAnyOrder(here.id(), there.id());
	}

	@Test
	void theCopyHere_decides() {
		Memory wanted = keepHere("refund one", "vip");
		Memory unwanted = keepHere("refund two", "other");
		keepInMem0(wanted, "other");
		keepInMem0(unwanted, "vip");
		assertThat(found()).containsExactly(wanted.id());
		assertThat(searched()).containsExactly(wanted.id());
	}

	@Test
	void whatMem0KeepsUnderANumberOfNobody_isNotShownToWhomeverItBelongs() {
		Memory nobodys = this.parts.journal
			.append(List.of(turn(new Caller(null, null, "s-1"), "refund for somebody", "ok")), null, null)
			.get(0);
		this.parts.remote.add(new Memory(nobodys.id(), nobodys.type(), nobodys.text(), nobodys.turn(), MARIA,
				nobodys.callId(), List.of(), Map.of(), nobodys.createdAt(), Source.MEM0, null, null));
		assertThat(this.reader.find(MemoryQuery.newest(Set.of(MARIAS_PHONE), 10), PATIENT).join().items()).isEmpty();
		assertThat(this.reader.search(new SearchQuery("refund", Set.of(MARIAS_PHONE), 10), PATIENT).join().items())
			.isEmpty();
		assertThat(this.reader.find(MemoryQuery.newest(Set.of(Identity.session("s-1")), 10), PATIENT).join().items())
			.hasSize(1);
	}

}
