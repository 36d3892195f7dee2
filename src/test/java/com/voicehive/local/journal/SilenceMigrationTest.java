package com.voicehive.local.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;

import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.local.feed.Micros;
import com.voicehive.local.journal.sqlite.OldJournal;
import com.voicehive.memory.Callers;
import com.voicehive.local.vault.Mac;
import com.voicehive.memory.Identity;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static com.voicehive.memory.MemoryFixtures.START;
import static com.voicehive.memory.MemoryFixtures.ids;
import static org.assertj.core.api.Assertions.assertThat;

/** A journal of the version that knew one silence for each session. */
class SilenceMigrationTest {

	private static final Instant LATER = START.plus(Duration.ofHours(24));

	@TempDir
	private Path directory;

	private LocalStore open() {
		return LocalStores.open(this.directory, ids(new SettableClock()));
	}

	private void makeJournalOfThatVersion() throws SQLException {
		Path file = this.directory.resolve("memories.db");
		OldJournal.make(file, 12);
		try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
			silence(connection, "s1", "rosa");
			silence(connection, "s2", null);
		}
	}

	private static void silence(Connection connection, String session, @Nullable String name) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet key = statement.executeQuery("SELECT hash_key FROM journal");
				PreparedStatement silence = connection
					.prepareStatement("INSERT INTO silence (session, name, until) VALUES (?, ?, ?)")) {
			IdentityHash hash = new IdentityHash(new Mac(key.getBytes(1)));
			silence.setBytes(1, hash.of(Identity.session(session)));
			silence.setBytes(2, (name != null) ? hash.of(Identity.name(name)) : null);
			silence.setLong(3, Micros.of(LATER));
			silence.execute();
		}
	}

	@Test
	void silencesOfThatVersion_holdStill() throws SQLException {
		makeJournalOfThatVersion();
		try (LocalStore store = open()) {
			Callers callers = store.callers();
			assertThat(callers.isSilenced("s1", "rosa", START)).isTrue();
			assertThat(callers.isSilenced("s1", null, START)).isTrue();
			assertThat(callers.isSilenced("s1", "ben", START)).isFalse();
			assertThat(callers.isSilenced("s2", null, START)).isTrue();
			assertThat(callers.isSilenced("s2", "rosa", START)).isFalse();
			assertThat(callers.isSilenced("s2", null, LATER)).isFalse();
		}
	}

}
