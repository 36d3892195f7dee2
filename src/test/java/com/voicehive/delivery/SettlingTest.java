package com.voicehive.delivery;

import java.time.Duration;

import com.voicehive.delivery.MoodyMem0.Mood;
import com.voicehive.delivery.WatchedOutbox.Note;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static org.assertj.core.api.Assertions.assertThat;

/** Turns of which Mem0 may have been told, while it does not show yet what it has. */
class SettlingTest {

	private final DeliveryWorld world = new DeliveryWorld(DeliveryWorld.IN_MEMORY, true);

	@BeforeEach
	void showLate() {
		this.world.mem0.lag = Duration.ofSeconds(59);
	}

	@AfterEach
	void close() {
		this.world.close();
	}

	private void passAndWork(Duration time) {
		this.world.pass(time);
		this.world.workOff();
	}

	private void requireExtractedOnce() {
		this.world.settle();
		this.world.told.requireTruth();
		this.world.told.requireEnd();
		assertThat(this.world.mem0.taken).hasSize(1);
	}

	@Test
	void anEventThatCouldNotBeNoted_isNoReasonForASecondExtraction() {
		this.world.unwritable = Note.ACCEPTED;
		this.world.store(MARIA, "I like tea");
		this.world.workOff();
		this.world.unwritable = null;
		passAndWork(Duration.ofSeconds(20));
		this.world.retry(true);
		passAndWork(Duration.ofSeconds(20));
		requireExtractedOnce();
	}

	@Test
	void anEndThatCouldNotBeNoted_isNoReasonForASecondExtraction() {
		this.world.mem0.moods.add(Mood.NO_FACTS);
		this.world.store(MARIA, "hm");
		this.world.workOff();
		this.world.unwritable = Note.DELIVERED;
		passAndWork(Duration.ofSeconds(2));
		passAndWork(Duration.ofSeconds(2));
		this.world.unwritable = null;
		requireExtractedOnce();
	}

	@Test
	void whatMem0ShowsMeanwhile_isNotWaitedForAnyLonger() {
		this.world.mem0.lag = Duration.ofSeconds(7);
		this.world.mem0.moods.add(Mood.ANSWER_LOST);
		this.world.store(MARIA, "I like tea");
		this.world.store(MARIA, "I have a cat");
		this.world.workOff();
		passAndWork(Duration.ofSeconds(5));
		assertThat(this.world.mem0.taken).hasSize(1);
		passAndWork(Duration.ofSeconds(5));
		assertThat(this.world.mem0.taken).hasSize(2);
	}

	@Test
	void whatCannotBeLookedFor_isNotSentAgainTooEarly() {
		this.world.mem0.moods.add(Mood.ANSWER_LOST);
		this.world.store(MARIA, "I like tea");
		this.world.workOff();
		this.world.mem0.failures = 3;
		for (int look = 0; look < 5; look++) {
			passAndWork(Duration.ofSeconds(5));
		}
		requireExtractedOnce();
	}

	@Test
	void whoTriesEverythingNow_doesNotHurryWhatHadNoAnswer() {
		this.world.mem0.moods.add(Mood.ANSWER_LOST);
		this.world.store(MARIA, "I like tea");
		this.world.workOff();
		this.world.retry(true);
		passAndWork(Duration.ofSeconds(1));
		this.world.restart();
		passAndWork(Duration.ofSeconds(1));
		requireExtractedOnce();
	}

}
