package com.voicehive.local.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;

import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.memory.AuditEntry;
import com.voicehive.memory.AuditEntry.Action;
import com.voicehive.memory.AuditEntry.Outcome;
import com.voicehive.memory.AuditLog;
import com.voicehive.memory.AuditLog.Query;
import com.voicehive.memory.AuditLog.Verdict;
import com.voicehive.memory.Identity;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import com.voicehive.memory.Tenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.voicehive.memory.MemoryFixtures.START;
import static com.voicehive.memory.MemoryFixtures.ids;
import static org.assertj.core.api.Assertions.assertThat;

class LocalAuditTest {

	private static final Query ALL = new Query(null, null, null, null, null, 100);

	@TempDir
	private Path directory;

	private LocalStore store;

	@BeforeEach
	void open() {
		this.store = LocalStores.open(this.directory, ids(new SettableClock()));
	}

	@AfterEach
	void close() {
		this.store.close();
	}

	private static AuditEntry entry(int minute, Action action, String key, String subject) {
		return new AuditEntry(START.plus(Duration.ofMinutes(minute)), key, "support", action, subject, "r-" + minute,
				Outcome.OK, 1);
	}

	private void noteThree() {
		this.store.audit().note(entry(1, Action.GET, "a", "mem_1"));
		this.store.audit().note(entry(2, Action.LOOK, "b", null));
		this.store.audit().note(entry(3, Action.GET, "b", "mem_2"));
	}

	@Test
	void emptyLog_isValid() {
		assertThat(this.store.audit().verify()).isEqualTo(new Verdict(true, 0));
		assertThat(this.store.audit().entries(ALL)).isEmpty();
	}

	@Test
	void entries_areToldNewestFirst_alsoAfterARestart() {
		noteThree();
		close();
		open();
		this.store.audit().note(entry(4, Action.ERASE, "a", null));
		assertThat(this.store.audit().entries(ALL)).containsExactly(entry(4, Action.ERASE, "a", null),
				entry(3, Action.GET, "b", "mem_2"), entry(2, Action.LOOK, "b", null),
				entry(1, Action.GET, "a", "mem_1"));
		assertThat(this.store.audit().verify()).isEqualTo(new Verdict(true, 4));
	}

	@Test
	void entries_meetAllThatIsAskedFor() {
		noteThree();
		Instant second = START.plus(Duration.ofMinutes(2));
		assertThat(found(new Query(second, null, null, null, null, 100))).isEqualTo("r-3 r-2");
		assertThat(found(new Query(null, second, null, null, null, 100))).isEqualTo("r-1");
		assertThat(found(new Query(null, null, Action.GET, null, null, 100))).isEqualTo("r-3 r-1");
		assertThat(found(new Query(null, null, Action.GET, "b", null, 100))).isEqualTo("r-3");
		assertThat(found(new Query(null, null, null, null, "mem_1", 100))).isEqualTo("r-1");
		assertThat(found(new Query(null, null, null, null, null, 1))).isEqualTo("r-3");
	}

	private String found(Query query) {
		return String.join(" ", this.store.audit().entries(query).stream().map(AuditEntry::requestId).toList());
	}

	@ParameterizedTest
	@ValueSource(strings = { "UPDATE audit SET key = 'c' WHERE sequence = 2", "UPDATE audit SET subject = 'x'",
			"UPDATE audit SET at = at + 1 WHERE sequence = 3", "UPDATE audit SET outcome = 'FAILED' WHERE sequence = 1",
			"UPDATE audit SET count = 2 WHERE sequence = 1", "DELETE FROM audit WHERE sequence = 1",
			"DELETE FROM audit WHERE sequence = 2", "DELETE FROM audit WHERE sequence = 3", "DELETE FROM audit",
			"DELETE FROM audit_seal", "UPDATE audit_seal SET before = 1",
			"UPDATE audit_seal SET last = 2, head = (SELECT mac FROM audit WHERE sequence = 2)",
			"UPDATE audit SET sequence = 9 WHERE sequence = 3",
			"INSERT INTO audit SELECT tenant, 4, at, key, role, action, subject, request_id, outcome, count, mac FROM audit WHERE sequence = 3" })
	void whatWasChangedInTheFile_isSeen(String change) throws SQLException {
		noteThree();
		change(change);
		assertThat(this.store.audit().verify().valid()).isFalse();
	}

	private void change(String... changes) throws SQLException {
		close();
		try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + this.directory.resolve("memories.db"));
				Statement statement = file.createStatement()) {
			for (String change : changes) {
				assertThat(statement.executeUpdate(change)).isPositive();
			}
		}
		open();
	}

	private AuditLog others() {
		return this.store.of(new Tenant("acme")).audit();
	}

	@Test
	void chainThatWentWithItsSeal_isSeen() throws SQLException {
		noteThree();
		others().note(entry(4, Action.GET, "c", "mem_3"));
		assertThat(this.store.audit().verify().valid()).isTrue();
		assertThat(others().verify().valid()).isTrue();
		change("DELETE FROM audit WHERE tenant = 'acme'", "DELETE FROM audit_seal WHERE tenant = 'acme'");
		assertThat(others().verify().valid()).isFalse();
		others().note(entry(5, Action.GET, "c", "mem_3"));
		assertThat(others().verify().valid()).isFalse();
		this.store.of(new Tenant("another")).audit().note(entry(6, Action.GET, "c", null));
		assertThat(others().verify().valid()).isFalse();
	}

	@Test
	void onlyChainThatWentWithItsSeal_isSeen() throws SQLException {
		noteThree();
		change("DELETE FROM audit", "DELETE FROM audit_seal");
		assertThat(this.store.audit().verify().valid()).isFalse();
		this.store.audit().note(entry(5, Action.GET, "a", "mem_1"));
		assertThat(this.store.audit().verify().valid()).isFalse();
	}

	@Test
	void whatIsTooOld_goesAndTheRestStaysValid() {
		noteThree();
		this.store.audit().forget(START.plus(Duration.ofMinutes(3)));
		assertThat(found(ALL)).isEqualTo("r-3");
		assertThat(this.store.audit().verify()).isEqualTo(new Verdict(true, 1));
		this.store.audit().forget(START.plus(Duration.ofMinutes(9)));
		assertThat(this.store.audit().verify()).isEqualTo(new Verdict(true, 0));
		this.store.audit().note(entry(10, Action.GET, "a", null));
		assertThat(this.store.audit().verify()).isEqualTo(new Verdict(true, 1));
	}

	@Test
	void whatWasNotedWhileTheClockWasWrong_takesNothingYoungerAlong() {
		noteThree();
		this.store.audit().note(entry(-1_000, Action.GET, "a", null));
		this.store.audit().forget(START);
		assertThat(found(ALL)).isEqualTo("r--1000 r-3 r-2 r-1");
		this.store.audit().forget(START.plus(Duration.ofMinutes(9)));
		assertThat(this.store.audit().verify()).isEqualTo(new Verdict(true, 0));
	}

	@Test
	void subject_isTheSameForOneIdentityAndTellsNothing() {
		String subject = this.store.audit().subject(Identity.phone("+12025550143"));
		assertThat(subject).matches("[0-9a-f]{32}")
			.isEqualTo(this.store.audit().subject(Identity.phone("+12025550143")));
		assertThat(this.store.audit().subject(Identity.phone("+12025550144"))).isNotEqualTo(subject);
	}

}
