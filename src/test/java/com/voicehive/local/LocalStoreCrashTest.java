package com.voicehive.local;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryIds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.turn;
import static com.voicehive.memory.MemoryFixtures.words;
import static org.assertj.core.api.Assertions.assertThat;

/** Kills a process that stores, and looks for everything it was told is stored. */
@Timeout(180)
class LocalStoreCrashTest {

	private static final int TOLD_BEFORE_THE_KILL = 100;

	@TempDir
	private Path directory;

	@Test
	void killedProcess_losesNothingItWasToldIsStored() throws Exception {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), Storing.class.getName(), this.directory.toString())
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		List<String> told = new ArrayList<>();
		try (BufferedReader output = new BufferedReader(
				new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
			for (String line = output.readLine(); line != null; line = output.readLine()) {
				// The output holds log lines too, and a last line that may be cut off.
				if (line.startsWith("stored ") && line.endsWith(".")) {
					told.add(line.substring("stored ".length(), line.length() - 1));
				}
				if (told.size() == TOLD_BEFORE_THE_KILL) {
					// Unlike the process itself, its handle leaves the output to be read.
					process.toHandle().destroyForcibly();
				}
			}
		}
		process.waitFor();
		assertThat(told).hasSizeGreaterThanOrEqualTo(TOLD_BEFORE_THE_KILL);
		try (LocalStore store = LocalStores.open(this.directory,
				new MemoryIds(InstantSource.system(), new SplittableRandom()))) {
			assertThat(told).allSatisfy((id) -> assertThat(store.get(id)).map(Memory::id).contains(id));
			assertThat(store.count()).isBetween((long) told.size(), told.size() + 4L);
			assertThat(store.outbox().counts().pending()).isEqualTo(store.count());
			assertThat(store.search(words("unforgettable"))).hasSizeGreaterThanOrEqualTo(TOLD_BEFORE_THE_KILL);
		}
	}

	/** The process that is killed: tells each id once it is stored. */
	static final class Storing {

		private Storing() {
		}

		public static void main(String[] arguments) {
			LocalStore store = LocalStores.open(Path.of(arguments[0]),
					new MemoryIds(InstantSource.system(), new SplittableRandom()));
			for (int i = 0; i < 4; i++) {
				new Thread(() -> {
					while (true) {
						Memory kept = store
							.append(List.of(turn(MARIA, "an unforgettable turn", "ok")), Urgency.BACKLOG, null)
							.get(0);
						System.out.println("stored " + kept.id() + ".");
					}
				}).start();
			}
		}

	}

}
