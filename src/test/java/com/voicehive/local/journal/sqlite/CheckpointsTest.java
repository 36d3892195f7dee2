package com.voicehive.local.journal.sqlite;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.awaitility.Awaitility.await;

class CheckpointsTest {

	/** In far fewer pages than the writer leaves in the log. */
	private static final int ROWS = 2_500;

	@TempDir
	private Path directory;

	@Test
	void manyRows_leaveTheLogBesideTheWriter() throws Exception {
		Path file = this.directory.resolve("memories.db");
		try (SqliteDatabase database = SqliteDatabase.open(file, Set.of(), null)) {
			database.checkpoint();
			long before = file.toFile().length();
			database.write((session) -> {
				session.execute("BEGIN");
				for (int row = 0; row < ROWS; row++) {
					session.update("INSERT INTO probe VALUES (zeroblob(1000))");
				}
				session.execute("COMMIT");
				return true;
			});
			// Nobody else writes to the file, and the log is not in it.
			await().atMost(Duration.ofSeconds(20)).until(() -> file.toFile().length() > before);
		}
	}

}
