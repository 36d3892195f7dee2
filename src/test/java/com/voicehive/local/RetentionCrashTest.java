package com.voicehive.local;

import java.time.Duration;
import java.time.Instant;

import com.voicehive.memory.Memory;
import org.junit.jupiter.api.Test;

import static com.voicehive.memory.MemoryFixtures.START;
import static org.assertj.core.api.Assertions.assertThat;

class RetentionCrashTest extends StoreOnDisk {

	/** The index was saved before, and no tombstone is left that it could follow. */
	@Test
	void afterACrash_theIndexHasNoMoreWhatWasKeptLongEnough() throws Exception {
		add("apples");
		LocalStores.index(this.store).upkeep();
		Instant later = START.plus(Duration.ofDays(2));
		this.store.expire(later, later);
		this.store.expire(later, later);
		this.clock.set(later);
		Memory young = add("apples too");
		reopen(copy(this.directory));
		assertThat(found("apples")).containsExactly(young.id());
	}

}
