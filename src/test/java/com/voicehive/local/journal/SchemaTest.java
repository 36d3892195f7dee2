package com.voicehive.local.journal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;

import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.ids;
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class SchemaTest {

	@TempDir
	private Path directory;

	private LocalStore open() {
		return LocalStores.open(this.directory, ids(new SettableClock()));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					a newer | INSERT INTO flyway_schema_history VALUES (99, '99', 'new', 'SQL', 'V99__new.sql', 1, 'x', '2099-01-01 00:00:00.000', 1, 1)
					another | UPDATE flyway_schema_history SET checksum = checksum + 1 WHERE version = '1'
					""")
	void directoryOfAnotherVersion_isRefusedAndLeftAsItIs(String version, String change) throws Exception {
		try (LocalStore store = open()) {
			store.append(List.of(turn(MARIA, "first plan", "ok")), Urgency.BACKLOG, null);
		}
		Path database = this.directory.resolve("memories.db");
		byte[] intact = Files.readAllBytes(database);
		try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
				Statement statement = connection.createStatement()) {
			statement.execute(change);
		}
		assertThatExceptionOfType(DataDirectoryException.class).isThrownBy(this::open)
			.withMessage("VOICEHIVE_DATA_DIR: " + this.directory + " was made by " + version
					+ " version of this service (expected: one made by this version or an older one)");
		Files.write(database, intact);
		try (LocalStore store = open()) {
			assertThat(store.count()).isEqualTo(1);
		}
	}

}
