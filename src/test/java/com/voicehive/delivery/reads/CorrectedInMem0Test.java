package com.voicehive.delivery.reads;

import com.voicehive.memory.Tenant;
import java.util.List;

import com.voicehive.delivery.DeliverySetUp;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.DeliveryState;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryHit;
import com.voicehive.memory.MemoryReader;
import com.voicehive.simulator.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.PATIENT;
import static com.voicehive.memory.MemoryFixtures.newest;
import static com.voicehive.memory.MemoryFixtures.saying;
import static com.voicehive.memory.MemoryFixtures.turn;
import static com.voicehive.memory.MemoryFixtures.words;
import static org.assertj.core.api.Assertions.assertThat;

/** Mem0 still has the old words of what was corrected here. */
@Timeout(60)
class CorrectedInMem0Test {

	private final DeliverySetUp parts = new DeliverySetUp(false);

	private final MemoryReader reader = new JoiningReader(Tenant.DEFAULT, this.parts.guard, this.parts.journal,
			this.parts.outbox, this.parts.clock);

	@AfterEach
	void close() throws Exception {
		this.parts.close();
	}

	private Memory delivered(String query) {
		Memory memory = this.parts.journal.append(List.of(turn(MARIA, query, "ok")), Urgency.LIVE, null).get(0);
		this.parts.delivery.of(Tenant.DEFAULT).deliver(memory, Urgency.LIVE).join();
		return this.parts.journal.get(memory.id()).orElseThrow();
	}

	private Memory corrected(String query, String to) {
		return this.parts.journal.correct(delivered(query), saying(to)).orElseThrow();
	}

	private void keepUpdatesFromMem0() {
		this.parts.mem0.faults().set(Fault.status(503).on("PUT", null));
	}

	private List<String> found(String text) {
		return this.reader.search(words(text, MARIAS_PHONE), PATIENT)
			.join()
			.items()
			.stream()
			.map(MemoryHit::memory)
			.map(Memory::text)
			.toList();
	}

	@Test
	void oldWords_findNothing() {
		keepUpdatesFromMem0();
		corrected("call the plumber", "call the dentist");
		assertThat(this.parts.remote.search(words("plumber", MARIAS_PHONE))).hasSize(1);
		assertThat(found("plumber")).isEmpty();
		assertThat(found("dentist")).containsExactly("User: call the dentist\nAgent: ok");
		assertThat(this.reader.find(newest(10, MARIAS_PHONE), PATIENT).join().items()).extracting(Memory::text)
			.containsExactly("User: call the dentist\nAgent: ok");
	}

	@Test
	void hitByOldWords_isNoReasonToBeOnTop() {
		keepUpdatesFromMem0();
		corrected("plumber plumber", "the dentist was late again");
		delivered("the plumber was late");
		assertThat(found("was the plumber late")).first().isEqualTo("User: the plumber was late\nAgent: ok");
		assertThat(found("plumber")).containsExactly("User: the plumber was late\nAgent: ok");
	}

	@Test
	void oldCopyBesideTheNew_isNotShown() {
		Memory before = delivered("call the plumber");
		Memory now = this.parts.journal.correct(before, saying("call the dentist")).orElseThrow();
		this.parts.awaitState(now, DeliveryState.DELIVERED);
		this.parts.remote.add(before);
		assertThat(this.parts.mem0.size()).isEqualTo(2);
		assertThat(found("plumber")).isEmpty();
		assertThat(found("call")).containsExactly("User: call the dentist\nAgent: ok");
		assertThat(this.reader.find(newest(10, MARIAS_PHONE), PATIENT).join().items()).hasSize(1);
	}

}
