package com.voicehive.delivery;

import java.time.Duration;
import java.util.List;

import com.voicehive.delivery.DeliveryWorld.Moment;
import com.voicehive.delivery.MoodyMem0.Mood;
import com.voicehive.memory.DeliveryState;
import com.voicehive.memory.DeliveryStatus;
import com.voicehive.memory.Memory;
import com.voicehive.memory.OutboxCounts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static org.assertj.core.api.Assertions.assertThat;

/** What comes to Mem0 of a turn that is corrected. */
class CorrectionDeliveryTest {

	private DeliveryWorld world = new DeliveryWorld(DeliveryWorld.IN_MEMORY, false);

	@AfterEach
	void close() {
		this.world.close();
	}

	private String store(String query) {
		this.world.store(MARIA, query);
		return this.world.told.any(this.world.told.size() - 1).orElseThrow();
	}

	private List<String> inMem0() {
		return this.world.mem0.said(MARIA.sessionId());
	}

	private static String said(String query) {
		return "User: " + query + "\nAgent: ok";
	}

	private DeliveryStatus status(String id) {
		return this.world.outbox().status(id).orElseThrow();
	}

	private void requireTruthAtTheEnd() {
		this.world.settle();
		this.world.told.requireTruth();
		this.world.told.requireEnd();
	}

	@Test
	void turnCorrectedBeforeItIsSent_isSentAsItIs() {
		this.world.openBreakers();
		String id = store("one");
		this.world.correct(id, "two");
		this.world.workOff();
		requireTruthAtTheEnd();
		assertThat(inMem0()).containsExactly(said("two"));
		assertThat(this.world.mem0.taken).containsExactly(id);
	}

	@Test
	void turnCorrectedWhileItsStorerWaits_isSentAsItIs() {
		String first = store("first");
		String second = store("one");
		this.world.correct(second, "two");
		requireTruthAtTheEnd();
		assertThat(inMem0()).containsExactly(said("first"), said("two"));
		assertThat(this.world.mem0.taken).containsExactly(first, second);
	}

	@Test
	void deliveredTurn_isUpdatedWhereItIs() {
		String id = store("one");
		this.world.workOff();
		String mem0Id = status(id).mem0Id();
		this.world.correct(id, "two");
		assertThat(status(id).state()).isEqualTo(DeliveryState.PENDING);
		assertThat(status(id).mem0Id()).isEqualTo(mem0Id);
		assertThat(this.world.outbox().counts().pending()).isEqualTo(1);
		assertThat(this.world.outbox().counts().deletions()).isZero();
		requireTruthAtTheEnd();
		assertThat(inMem0()).containsExactly(said("two"));
		assertThat(this.world.mem0.keptOf(id)).extracting(Memory::mem0Id).containsExactly(mem0Id);
		assertThat(this.world.mem0.keptOf(id).get(0).revision())
			.isEqualTo(this.world.journal().get(id).orElseThrow().revision());
		assertThat(status(id).state()).isEqualTo(DeliveryState.DELIVERED);
		assertThat(this.world.mem0.taken).hasSize(1);
	}

	@Test
	void correctionsThatWait_areOneUpdate() {
		String id = store("one");
		this.world.workOff();
		this.world.openBreakers();
		this.world.correct(id, "two");
		this.world.correct(id, "three");
		assertThat(this.world.outbox().counts().pending()).isEqualTo(1);
		requireTruthAtTheEnd();
		assertThat(inMem0()).containsExactly(said("three"));
	}

	@ParameterizedTest
	@EnumSource(names = { "ANSWER_LOST", "LATE", "LOST" })
	void turnCorrectedAfterItsAddHadNoAnswer_isInMem0OnceAsItIs(Mood mood) {
		this.world.mem0.moods.add(mood);
		String id = store("one");
		this.world.workOff();
		this.world.correct(id, "two");
		this.world.pass(Duration.ofSeconds(5));
		this.world.workOff();
		this.world.correct(id, "three");
		this.world.pass(Duration.ofSeconds(40));
		requireTruthAtTheEnd();
		assertThat(inMem0()).containsExactly(said("three"));
	}

	@ParameterizedTest
	@EnumSource(Moment.class)
	void turnCorrectedBeforeTheProcessDies_isInMem0OnceAsItIs(Moment moment) {
		String id = store("one");
		this.world.dieNextTime(moment);
		this.world.duringTheNextAdd(() -> this.world.correct(id, "two"), moment != Moment.BEFORE_MEM0_HAS_IT);
		this.world.workOff();
		this.world.correct(id, "three");
		requireTruthAtTheEnd();
		assertThat(inMem0()).containsExactly(said("three"));
	}

	@Test
	void turnCorrectedWhileItIsSent_isUpdatedAfterwards() {
		String id = store("one");
		this.world.duringTheNextAdd(() -> this.world.correct(id, "two"), false);
		requireTruthAtTheEnd();
		assertThat(inMem0()).containsExactly(said("two"));
	}

	@Test
	void updates_goInTheOrderOfTheCaller() {
		String first = store("one");
		this.world.workOff();
		this.world.mem0.moods.add(Mood.BUSY);
		String second = store("two");
		this.world.correct(first, "three");
		this.world.workOff();
		assertThat(inMem0()).containsExactly(said("one"));
		requireTruthAtTheEnd();
		assertThat(this.world.mem0.taken).containsExactly(first, second);
	}

	@Test
	void updateThatHasNoAnswer_isDoneAgain() {
		String id = store("one");
		this.world.workOff();
		this.world.correct(id, "two");
		this.world.mem0.failures = 2;
		requireTruthAtTheEnd();
		assertThat(inMem0()).containsExactly(said("two"));
	}

	@Test
	void turnThatMem0HasNoLonger_isAddedAsItIs() {
		String id = store("one");
		this.world.workOff();
		this.world.mem0.delete(status(id).mem0Id());
		this.world.correct(id, "two");
		requireTruthAtTheEnd();
		assertThat(inMem0()).containsExactly(said("two"));
		assertThat(status(id).mem0Id()).isEqualTo(this.world.mem0.keptOf(id).get(0).mem0Id());
	}

	@Test
	void ofTwoEqualTurns_theOtherStaysAsItIs() {
		String first = store("yes");
		String second = store("yes");
		this.world.workOff();
		assertThat(inMem0()).hasSize(1);
		this.world.correct(second, "no");
		this.world.workOff();
		requireTruthAtTheEnd();
		assertThat(inMem0()).containsExactly(said("yes"), said("no"));
		String third = store("yes");
		this.world.workOff();
		this.world.correct(first, "maybe");
		requireTruthAtTheEnd();
		assertThat(inMem0()).containsExactlyInAnyOrder(said("maybe"), said("no"), said("yes"));
		assertThat(this.world.mem0.keptOf(third)).hasSize(1);
	}

	@Test
	void correctedTurnThatIsDeleted_leavesMem0AndTheLog() {
		String first = store("one");
		String second = store("two");
		this.world.workOff();
		this.world.openBreakers();
		this.world.correct(first, "three");
		this.world.correct(second, "four");
		this.world.delete(first);
		this.world.erase(MARIAS_PHONE);
		assertThat(this.world.outbox().counts().pending()).isZero();
		requireTruthAtTheEnd();
		assertThat(inMem0()).isEmpty();
		assertThat(this.world.outbox().counts()).isEqualTo(new OutboxCounts(0, null, 0, 0, 0));
	}

	@Test
	void whatMem0StillShowsOfOldWords_isNotShown() {
		String id = store("one");
		this.world.workOff();
		this.world.correct(id, "two");
		this.world.told.requireTruth();
		assertThat(this.world.read(MARIAS_PHONE)).extracting(Memory::text).containsExactly(said("two"));
	}

	@Test
	void withExtraction_theFactsOfOldWordsMakeRoomForThoseOfTheNew() {
		this.world.close();
		this.world = new DeliveryWorld(DeliveryWorld.IN_MEMORY, true);
		String id = store("one");
		this.world.settle();
		List<Memory> before = this.world.mem0.keptOf(id);
		assertThat(before).hasSize(2);
		this.world.correct(id, "two");
		requireTruthAtTheEnd();
		assertThat(this.world.mem0.keptOf(id)).hasSize(2)
			.doesNotContainAnyElementsOf(before)
			.allSatisfy((fact) -> assertThat(fact.revisionNumber()).isEqualTo(2));
		assertThat(this.world.mem0.taken).containsExactly(id, id);
	}

	@Test
	void withExtraction_turnCorrectedWhileFactsAreDrawn_isDrawnFromAgain() {
		this.world.close();
		this.world = new DeliveryWorld(DeliveryWorld.IN_MEMORY, true);
		String id = store("one");
		this.world.workOff();
		this.world.correct(id, "two");
		requireTruthAtTheEnd();
		assertThat(this.world.mem0.keptOf(id)).extracting(Memory::revisionNumber).containsExactly(2, 2);
	}

}
