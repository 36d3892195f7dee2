package com.voicehive.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.voicehive.memory.Caller;
import com.voicehive.memory.KeptMasking;
import com.voicehive.memory.MaskingProgress;
import com.voicehive.memory.Memory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.ids;
import static com.voicehive.memory.MemoryFixtures.saying;
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;

class KeptMaskingSqliteTest extends KeptMaskingContract {

	private static final String SECRET = "correcthorse";

	@TempDir
	private Path directory;

	@Override
	protected LocalStore openStore() {
		return LocalStores.open(this.directory, ids(this.clock));
	}

	private void reopen() {
		close();
		open();
	}

	@Test
	void stoppedInTheMiddle_goesOnWhereItWas() {
		List<Memory> memories = new ArrayList<>();
		for (int i = 0; i < 250; i++) {
			memories.add(keep(this.store, turn(MARIA, "it's " + CARD, "ok")));
		}
		assertThat(masks(this.store, "true").goOn()).isTrue();
		reopen();
		KeptMasking masks = masks(this.store, "true");
		assertThat(masks.goOn()).isTrue();
		assertThat(masks.progress()).isEqualTo(new MaskingProgress(true, 50));
		reopen();
		mask(this.store, "true");
		assertThat(memories).allSatisfy((memory) -> {
			Memory now = this.store.get(memory.id()).orElseThrow();
			assertThat(now.text()).contains(MASK);
			assertThat(now.revisionNumber()).isEqualTo(2);
		});
		reopen();
		assertThat(masks(this.store, "true").goOn()).isFalse();
	}

	@Test
	void onceAllIsMasked_noFileHoldsIt() throws IOException {
		String said = "my password is " + SECRET + "7";
		Caller caller = new Caller(null, null, null, said, "s1", said);
		Memory memory = keep(this.store, turn(caller, said, said, List.of(said), Map.of(said, said, "k", said)));
		this.store.correct(keep(this.store, turn(MARIA, said, "ok")), saying("never mind"));
		assertThat(inFiles()).isTrue();
		mask(this.store, "true");
		assertThat(this.store.get(memory.id()).orElseThrow().text()).contains("[password]");
		LocalStores.database(this.store).checkpoint();
		LocalStores.expungeDeletes(this.store);
		assertThat(inFiles()).isFalse();
		close();
		assertThat(inFiles()).isFalse();
	}

	private boolean inFiles() throws IOException {
		try (Stream<Path> files = Files.walk(this.directory)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(SECRET)) {
					return true;
				}
			}
			return false;
		}
	}

}
