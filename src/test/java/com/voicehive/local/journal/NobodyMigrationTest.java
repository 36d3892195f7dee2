package com.voicehive.local.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

import com.voicehive.identity.CallerIds;
import com.voicehive.local.LocalStore;
import com.voicehive.memory.Caller;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.SearchQuery;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static com.voicehive.memory.MemoryFixtures.ids;
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;

/** A journal of the version that took everybody who withheld a number for one person. */
class NobodyMigrationTest {

	private static final List<String> NOBODYS = List.of("+266696687", "+8656696", "+17378742833", "+12562533",
			"+20255501012025550102", "+0123456", "+000", "+12");

	/** Numbers of other regions that end like withheld ones. */
	private static final List<String> ABROAD = List.of("+351266696687", "+3548656696", "+6562562533", "+49266696687");

	@TempDir
	private Path directory;

	private int places;

	@BeforeEach
	void makeJournalOfThatVersion() throws SQLException {
		String url = "jdbc:sqlite:" + this.directory.resolve("memories.db");
		Flyway.configure()
			.dataSource(url, null, null)
			.locations("classpath:db/migration/sqlite")
			.target("4")
			.load()
			.migrate();
		try (Connection connection = DriverManager.getConnection(url)) {
			for (String phone : NOBODYS) {
				memory(connection, phone, null, null);
			}
			memory(connection, "+0015551234567", "Ann Lee", "ann lee");
			memory(connection, "+12025550143", "Unknown Caller", "unknown caller");
			memory(connection, null, "Unknown Caller", "unknown caller");
			memory(connection, null, "O\u2019Brien", "o\u2019brien");
			for (String phone : ABROAD) {
				memory(connection, phone, null, null);
			}
		}
	}

	private void memory(Connection connection, @Nullable String phone, @Nullable String name, @Nullable String nameKey)
			throws SQLException {
		int place = ++this.places;
		try (PreparedStatement memory = connection.prepareStatement("""
				INSERT INTO memory (sequence, id, created_at, type, phone, name, name_key, session_id, tags, metadata,
					query, answer)
				VALUES (?, ?, ?, 'conversation', ?, ?, ?, ?, '[]', '{}', 'hello', 'hi')
				"""); PreparedStatement delivery = connection.prepareStatement("""
				INSERT INTO delivery (sequence, owner_kind, owner_value, state, attempts, next_attempt)
				VALUES (?, 'SESSION', ?, 'local', 0, 0)
				""")) {
			memory.setInt(1, place);
			memory.setString(2, "mem_" + place);
			memory.setLong(3, place);
			memory.setString(4, phone);
			memory.setString(5, name);
			memory.setString(6, nameKey);
			memory.setString(7, "s-" + place);
			memory.execute();
			delivery.setInt(1, place);
			delivery.setString(2, "s-" + place);
			delivery.execute();
		}
	}

	private LocalStore open() {
		return open("US");
	}

	private LocalStore open(String region) {
		return LocalStore.open(this.directory, ids(new SettableClock()), null, new CallerIds(region).madeOfWithheld(),
				null);
	}

	private static List<String> found(LocalStore store, Identity identity) {
		return store.find(MemoryQuery.newest(Set.of(identity), 20)).stream().map(Memory::id).toList();
	}

	private static List<String> searched(LocalStore store, Identity identity) {
		return store.search(new SearchQuery("hello", Set.of(identity), 20))
			.stream()
			.map((hit) -> hit.memory().id())
			.toList();
	}

	@Test
	void whatWasNobodys_isFoundUnderItsSessionAlone() {
		try (LocalStore store = open()) {
			for (int i = 0; i < NOBODYS.size(); i++) {
				Identity phone = Identity.phone(NOBODYS.get(i));
				assertThat(found(store, phone)).isEmpty();
				assertThat(searched(store, phone)).isEmpty();
				assertThat(found(store, Identity.session("s-" + (i + 1)))).containsExactly("mem_" + (i + 1));
			}
			assertThat(found(store, Identity.name("unknown caller"))).isEmpty();
			assertThat(searched(store, Identity.name("unknown caller"))).isEmpty();
		}
	}

	@Test
	void whatIsSomebodys_isFoundAsItIsAskedForNow() {
		try (LocalStore store = open()) {
			assertThat(found(store, Identity.phone("+15551234567"))).containsExactly("mem_9");
			assertThat(found(store, Identity.phone("+12025550143"))).containsExactly("mem_10");
			assertThat(found(store, Identity.name("o'brien"))).containsExactly("mem_12");
			assertThat(searched(store, Identity.name("o'brien"))).containsExactly("mem_12");
		}
	}

	@Test
	void aNumberOfAnotherRegion_staysWhoseItIs() {
		try (LocalStore store = open()) {
			for (String phone : ABROAD) {
				assertThat(found(store, Identity.phone(phone))).hasSize(1);
			}
		}
	}

	@Test
	void whatWasMadeANumberOfTheRegion_isNobodysThere() {
		try (LocalStore store = open("DE")) {
			assertThat(found(store, Identity.phone("+49266696687"))).isEmpty();
			assertThat(found(store, Identity.phone("+351266696687"))).hasSize(1);
			assertThat(found(store, Identity.phone("+17378742833"))).hasSize(1);
		}
	}

	@Test
	void aRealNumberStoredSince_staysWhoseItIs() {
		Identity real = Identity.phone("+17378742833");
		try (LocalStore store = open()) {
			store.append(List.of(turn(new Caller(real.value(), null, "s-new"), "hello", "hi")), null, null);
		}
		try (LocalStore store = open()) {
			assertThat(found(store, real)).hasSize(1);
			assertThat(searched(store, real)).hasSize(1);
		}
	}

}
