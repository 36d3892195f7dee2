package com.voicehive.delivery;

import java.time.Duration;

import com.voicehive.LoggedLines;
import com.voicehive.delivery.WatchedOutbox.Note;
import com.voicehive.memory.MemoryFixtures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** A journal that can't be used for a while. */
class CutOffJournalTest {

	@RegisterExtension
	final LoggedLines log = new LoggedLines("com.voicehive.delivery");

	private final DeliveryWorld world = new DeliveryWorld(DeliveryWorld.IN_MEMORY, false);

	@AfterEach
	void close() {
		this.world.close();
	}

	private void passSeconds(int seconds) {
		for (int tenth = 0; tenth < seconds * 10; tenth++) {
			this.world.pass(Duration.ofMillis(100));
			this.world.workOff();
		}
	}

	@Test
	void journalThatCanNotBeRead_isTwoLinesInTheLog() {
		passSeconds(1);
		this.world.unreadable = true;
		this.world.store(MemoryFixtures.MARIA, "hello");
		passSeconds(5);
		this.world.unreadable = false;
		passSeconds(1);
		assertThat(this.world.mem0.taken).hasSize(1);
		assertThat(this.log.lines()).containsExactly("WARN Deliveries can't use the journal",
				"INFO Deliveries can use the journal again");
	}

	@Test
	void outcomeThatCanNotBeNoted_isNotedLaterAndDoneOnce() {
		this.world.unwritable = Note.DELIVERED;
		this.world.store(MemoryFixtures.MARIA, "hello");
		passSeconds(5);
		this.world.unwritable = null;
		passSeconds(1);
		assertThat(this.world.isSettled()).isTrue();
		assertThat(this.world.mem0.taken).hasSize(1);
		assertThat(this.log.lines()).containsExactly("WARN Notes of deliveries can't use the journal",
				"INFO Notes of deliveries can use the journal again");
	}

}
