package com.voicehive.delivery;

import com.voicehive.memory.Tenant;
import java.time.Duration;
import java.util.List;

import com.voicehive.memory.Content;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.DeliveryState;
import com.voicehive.memory.Memory;
import com.voicehive.memory.Turn;
import com.voicehive.simulator.Fault;
import com.voicehive.simulator.Fault.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Mem0 extracts facts of turns that are corrected. */
@Timeout(120)
class CorrectedFactsTest {

	private final DeliverySetUp setUp = new DeliverySetUp(true);

	private Memory turn;

	@BeforeEach
	void deliver() {
		this.turn = this.setUp.keep(turn(MARIA, "I like green tea. My cat is old.", "I wrote it down"));
		this.setUp.delivery.of(Tenant.DEFAULT).deliver(this.turn, Urgency.LIVE);
		this.setUp.awaitStateWhileTimeFlies(this.turn, DeliveryState.DELIVERED);
		assertThat(facts()).containsExactlyInAnyOrder("I like green tea", "My cat is old", "I wrote it down");
	}

	@AfterEach
	void close() throws Exception {
		this.setUp.close();
	}

	private List<String> facts() {
		return this.setUp.remote.locate(this.turn.id()).stream().map(Memory::text).toList();
	}

	private void correct() {
		Content now = Content.of(new Turn("I like black tea. My dog is old.", "I noted it down"), List.of(),
				this.turn.metadata());
		this.setUp.journal.correct(this.turn, now).orElseThrow();
	}

	private void requireNewFactsAtTheEnd() {
		this.setUp.awaitStateWhileTimeFlies(this.turn, DeliveryState.DELIVERED);
		requireNewFacts();
		this.setUp.pass(Duration.ofMinutes(10));
		this.setUp.awaitNothingOwed();
		requireNewFacts();
	}

	private void requireNewFacts() {
		assertThat(facts()).containsExactlyInAnyOrder("I like black tea", "My dog is old", "I noted it down");
		assertThat(this.setUp.mem0.additions()).hasSize(2);
	}

	private void restart() throws Exception {
		this.setUp.stop();
		this.setUp.start();
	}

	@Test
	void factsOfOldWords_makeRoomForThoseOfTheNew() {
		correct();
		requireNewFactsAtTheEnd();
	}

	@Test
	void whileMem0IsDownAfterItHasDeletedThem_theNewWordsWait() throws Exception {
		this.setUp.mem0.faults().set(Fault.status(503).onAdds());
		correct();
		await().atMost(Duration.ofSeconds(20)).until(() -> facts().isEmpty());
		restart();
		assertThat(this.setUp.outbox.status(this.turn.id()).orElseThrow().state()).isEqualTo(DeliveryState.PENDING);
		this.setUp.mem0.faults().clear();
		requireNewFactsAtTheEnd();
	}

	@Test
	void whileMem0DeletesOnlySome_theRestIsDeletedLater() throws Exception {
		this.setUp.mem0.faults().set(Fault.status(500).on("DELETE", null).withProbability(0.7));
		correct();
		await().atMost(Duration.ofSeconds(20)).until(() -> facts().size() < 3);
		restart();
		this.setUp.mem0.faults().clear();
		requireNewFactsAtTheEnd();
	}

	@Test
	void addWhoseAnswerWasLost_isNotDoneTwice() throws Exception {
		this.setUp.mem0.faults().set(Fault.of(Kind.RESET).onAdds().times(1).takingEffect());
		correct();
		await().atMost(Duration.ofSeconds(20)).until(() -> this.setUp.mem0.additions().size() == 2);
		restart();
		requireNewFactsAtTheEnd();
	}

}
