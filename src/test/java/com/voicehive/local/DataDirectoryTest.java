package com.voicehive.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import com.voicehive.local.journal.DataDirectoryException;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static com.voicehive.memory.MemoryFixtures.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Who may use a data directory. */
@Timeout(60)
class DataDirectoryTest extends StoreOnDisk {

	@Test
	void directoryInUse_isRefused() {
		assertThatExceptionOfType(DataDirectoryException.class)
			.isThrownBy(() -> LocalStores.open(this.directory, ids(this.clock)))
			.withMessage(
					"VOICEHIVE_DATA_DIR: " + this.directory + " is in use (expected: one that no other process uses)");
		assertThatExceptionOfType(DataDirectoryException.class)
			.isThrownBy(() -> LocalStores.open(this.directory.resolve("."), ids(this.clock)));
		add("still open");
		reopen();
		assertThat(this.store.count()).isEqualTo(1);
	}

	@Test
	void directoryInUseByAnotherProcess_isRefused() throws Exception {
		assertThatExceptionOfType(DataDirectoryException.class)
			.isThrownBy(() -> LocalStores.open(this.directory, ids(this.clock)));
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), Opening.class.getName(), this.directory.toString())
			.redirectErrorStream(true)
			.start();
		assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
			.contains(this.directory + " is in use");
		assertThat(process.waitFor()).isNotZero();
	}

	/** Another process that wants the directory. */
	static final class Opening {

		private Opening() {
		}

		public static void main(String[] arguments) {
			LocalStores.open(Path.of(arguments[0]), ids(new SettableClock()));
		}

	}

	@Test
	void directoryThatIsAFile_isRefused() throws IOException {
		Path file = Files.createFile(this.temporary.resolve("file"));
		assertThatExceptionOfType(DataDirectoryException.class)
			.isThrownBy(() -> LocalStores.open(file, ids(this.clock)))
			.withMessageContaining(file.toString());
	}

	@Test
	void databaseThatIsNone_isRefusedAndTheDirectoryGivenFree() throws IOException {
		this.store.close();
		Path database = this.directory.resolve("memories.db");
		byte[] intact = Files.readAllBytes(database);
		Files.writeString(database, "not a database".repeat(1_000));
		assertThatExceptionOfType(DataDirectoryException.class)
			.isThrownBy(() -> LocalStores.open(this.directory, ids(this.clock)));
		Files.write(database, intact);
		reopen();
		assertThat(this.store.count()).isZero();
	}

	@Test
	void secondClose_takesTheDirectoryFromNobody() throws IOException {
		this.store.close();
		DataDirectory first = DataDirectory.open(this.directory);
		first.close();
		reopen();
		first.close();
		assertThatExceptionOfType(DataDirectoryException.class)
			.isThrownBy(() -> LocalStores.open(this.directory, ids(this.clock)));
	}

}
