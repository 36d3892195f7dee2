package com.voicehive.local;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.voicehive.memory.Memory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.START;
import static com.voicehive.memory.MemoryFixtures.ids;
import static com.voicehive.memory.MemoryFixtures.turn;
import static com.voicehive.memory.MemoryFixtures.words;
import static org.assertj.core.api.Assertions.assertThat;

class RetentionSqliteTest extends RetentionContract {

	@TempDir
	private Path directory;

	@Override
	protected LocalStore openStore() {
		return LocalStores.open(this.directory, ids(this.clock));
	}

	@Test
	void afterARestart_itIsStillGone() {
		Memory old = this.store.append(List.of(turn(MARIA, "apples", "ok")), null, null).get(0);
		Instant later = START.plus(Duration.ofDays(2));
		this.store.expire(later, later);
		close();
		open();
		assertThat(this.store.search(words("apples", MARIAS_PHONE))).isEmpty();
		assertThat(this.store.withoutDeleted(List.of(old))).isEmpty();
	}

}
