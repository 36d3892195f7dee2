package com.voicehive.local.feed;

import java.nio.file.Path;
import java.time.Duration;

import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryIds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static com.voicehive.memory.MemoryFixtures.START;
import static org.assertj.core.api.Assertions.assertThat;

class JournalFeedSqliteTest extends JournalFeedContract {

	@TempDir
	private Path directory;

	@Override
	protected LocalStore open(MemoryIds ids) {
		return LocalStores.openUntended(this.directory, ids, null);
	}

	private void reopen() {
		close();
		open();
	}

	@Test
	void stateOfAJournalThatIsReopened_isThatOfBefore() {
		this.store.delete(add("first plan"), START);
		add("second plan");
		JournalFeed.State before = this.feed.state();
		reopen();
		assertThat(this.feed.state()).isEqualTo(before);
	}

	@Test
	void sequencesOfDeletedMemories_neverComeAgainAfterReopening() {
		add("first plan");
		Memory last = add("second plan");
		long highest = this.feed.state().lastMemory();
		this.store.delete(last, START);
		reopen();
		assertThat(this.feed.state().lastMemory()).isEqualTo(highest);
		add("third plan");
		assertThat(rows()).last().extracting(Row::sequence).isEqualTo(highest + 1);
	}

	@Test
	void timeAfterReopening_isLaterThanThatBeforeThoughTheClockStepsBack() {
		Memory before = add("first plan");
		this.clock.set(START.minus(Duration.ofHours(1)));
		reopen();
		assertThat(add("second plan").createdAt()).isAfter(before.createdAt());
	}

}
