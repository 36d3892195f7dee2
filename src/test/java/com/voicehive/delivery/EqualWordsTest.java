package com.voicehive.delivery;

import java.time.Duration;
import java.util.List;

import com.voicehive.delivery.DeliveryWorld.Moment;
import com.voicehive.delivery.MoodyMem0.Mood;
import com.voicehive.memory.DeliveryState;
import com.voicehive.memory.MemoryFixtures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Turns with the same words: Mem0 keeps one memory for them, and what is deleted of one
 * must not take the words of another.
 */
class EqualWordsTest {

	private final DeliveryWorld world = new DeliveryWorld(DeliveryWorld.IN_MEMORY, false);

	@AfterEach
	void close() {
		this.world.close();
	}

	private String store() {
		this.world.store(MemoryFixtures.MARIA, "yes");
		return this.world.told.any(this.world.told.size() - 1).orElseThrow();
	}

	private List<String> inMem0() {
		return this.world.mem0.said(MemoryFixtures.MARIA.sessionId());
	}

	private void requireOneAtTheEnd() {
		this.world.settle();
		this.world.told.requireTruth();
		this.world.told.requireEnd();
		assertThat(inMem0()).hasSize(1);
	}

	@Test
	void turnDeletedWhileMem0WasAwayAndSaidAgain_isInMem0() {
		String first = store();
		this.world.workOff();
		this.world.openBreakers();
		this.world.delete(first);
		store();
		requireOneAtTheEnd();
	}

	@Test
	void turnDeletedWhileItsAddHadNoAnswerAndSaidAgain_isInMem0() {
		this.world.mem0.moods.add(Mood.LATE);
		String first = store();
		this.world.workOff();
		this.world.delete(first);
		this.world.workOff();
		this.world.pass(Duration.ofSeconds(35));
		store();
		this.world.workOff();
		assertThat(inMem0()).hasSize(1);
		requireOneAtTheEnd();
	}

	@Test
	void firstOfTwoDeleted_leavesTheOtherInMem0() {
		String first = store();
		String second = store();
		this.world.workOff();
		assertThat(inMem0()).hasSize(1);
		this.world.delete(first);
		this.world.workOff();
		assertThat(inMem0()).hasSize(1);
		assertThat(this.world.mem0.keptOf(second)).hasSize(1);
		assertThat(this.world.outbox().status(second).orElseThrow().state()).isEqualTo(DeliveryState.DELIVERED);
		requireOneAtTheEnd();
	}

	@Test
	void secondOfTwoDeleted_leavesTheFirstInMem0() {
		String first = store();
		String second = store();
		this.world.workOff();
		this.world.delete(second);
		this.world.workOff();
		assertThat(this.world.mem0.keptOf(first)).hasSize(1);
		requireOneAtTheEnd();
	}

	@Test
	void deletionThatIsNotNotedBeforeTheProcessDies_leavesTheOtherInMem0() {
		String first = store();
		store();
		this.world.workOff();
		this.world.delete(first);
		this.world.dieNextTime(Moment.BEFORE_IT_IS_NOTED);
		this.world.workOff();
		assertThat(inMem0()).isEmpty();
		requireOneAtTheEnd();
	}

	@Test
	void personErasedWhileATurnHadNoAnswer_isNotErasedAgainWhenTheSameIsSaid() {
		this.world.mem0.moods.add(Mood.LATE);
		store();
		this.world.workOff();
		this.world.erase(MemoryFixtures.MARIAS_PHONE);
		this.world.workOff();
		this.world.pass(Duration.ofSeconds(35));
		store();
		this.world.workOff();
		requireOneAtTheEnd();
	}

}
