package com.voicehive.local.journal;

import com.voicehive.memory.Tenant;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.local.feed.Micros;
import com.voicehive.local.feed.Tombstone;
import com.voicehive.memory.DeliveryState;
import com.voicehive.memory.DeliveryStatus;
import com.voicehive.memory.Gone;
import com.voicehive.memory.Identity;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import com.voicehive.memory.Operation;
import com.voicehive.memory.Operation.Kind;
import com.voicehive.memory.OutboxCounts;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static com.voicehive.memory.MemoryFixtures.JOHN;
import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.START;
import static com.voicehive.memory.MemoryFixtures.fromMem0;
import static com.voicehive.memory.MemoryFixtures.ids;
import static org.assertj.core.api.Assertions.assertThat;

/** A journal of the version in which deletions had a queue of their own. */
class MigrationTest {

	private static final String LANE = Operation.laneOf(Tenant.DEFAULT, MARIAS_PHONE);

	@TempDir
	private Path directory;

	private LocalStore store;

	@BeforeEach
	void openJournalOfThatVersion() throws SQLException {
		String url = "jdbc:sqlite:" + this.directory.resolve("memories.db");
		Flyway.configure()
			.dataSource(url, null, null)
			.locations("classpath:db/migration/sqlite")
			.target("4")
			.load()
			.migrate();
		try (Connection connection = DriverManager.getConnection(url);
				Statement statement = connection.createStatement()) {
			memory(statement, 1, "'delivered', 2, 0, NULL, 'mem0-1', NULL, " + micros(1));
			memory(statement, 2, "'rejected', 1, 0, NULL, NULL, 'status 400', NULL");
			memory(statement, 3, "'pending', 1, " + micros(60) + ", NULL, NULL, 'status 500', NULL");
			memory(statement, 4, "'pending', 1, " + micros(70) + ", 'event-1', NULL, NULL, NULL");
			memory(statement, 7, "'pending', 0, " + micros(7) + ", NULL, NULL, NULL, NULL");
			memory(statement, 8, "'local', 0, 0, NULL, NULL, NULL, NULL");
			statement.execute("INSERT INTO tombstone (sequence, id) VALUES (7, 'mem0-7')");
			owed(statement, "1, 'mem_5', 'mem0-5', NULL, NULL, " + micros(5) + ", 1, " + micros(80) + ", NULL");
			owed(statement,
					"2, NULL, NULL, 'PHONE', '" + MARIA.phone() + "', " + micros(6) + ", 0, " + micros(6) + ", NULL");
			owed(statement, "3, 'mem_6', NULL, NULL, NULL, " + micros(9) + ", 0, " + micros(90) + ", " + micros(30));
		}
		this.store = LocalStores.open(this.directory, ids(new SettableClock()));
	}

	@AfterEach
	void close() {
		this.store.close();
	}

	private static void memory(Statement statement, int place, String delivery) throws SQLException {
		statement.execute("""
				INSERT INTO memory (sequence, id, created_at, type, phone, session_id, tags, metadata, query, answer)
				VALUES (%d, 'mem_%d', %d, 'conversation', '%s', '%s', '[]', '{}', 'hello', 'hi')
				""".formatted(place, place, micros(place), MARIA.phone(), MARIA.sessionId()));
		statement.execute("""
				INSERT INTO delivery (sequence, owner_kind, owner_value, state, attempts, next_attempt, event_id,
					mem0_id, last_error, delivered_at)
				VALUES (%d, 'PHONE', '%s', %s)
				""".formatted(place, MARIA.phone(), delivery));
	}

	private static void owed(Statement statement, String values) throws SQLException {
		statement.execute("""
				INSERT INTO owed_deletion (sequence, memory_id, mem0_id, erased_kind, erased_value, requested_at,
					attempts, next_attempt, looked_at)
				VALUES (%s)
				""".formatted(values));
	}

	private static Instant at(int second) {
		return START.plusSeconds(second);
	}

	private static long micros(int second) {
		return Micros.of(at(second));
	}

	private List<Operation> next(Instant now) {
		return this.store.outbox().next(false, now, Set.of(), 10);
	}

	/** All of a lane, in its order. */
	private List<Operation> lane(String lane) {
		List<Operation> all = new ArrayList<>();
		while (true) {
			List<Operation> next = next(at(3_600)).stream().filter((first) -> first.lane().equals(lane)).toList();
			if (next.isEmpty()) {
				return all;
			}
			all.addAll(next);
			if (next.get(0).isAdd()) {
				this.store.outbox().delivered(next.get(0), null, 1, START);
			}
			else {
				this.store.outbox().deleted(next.get(0), Gone.NOTHING);
			}
		}
	}

	private static Operation deletion(int sequence, String memoryId, String mem0Id, Instant requestedAt, int attempts,
			Instant next, Instant lookedAt) {
		return new Operation(Tenant.DEFAULT, sequence, Kind.DELETE, "default/look:" + sequence, memoryId, null, mem0Id,
				null, requestedAt, attempts, false, next, null, lookedAt, 0);
	}

	@Test
	void whatWasPendingOrOwed_waitsInLanesInTheOrderOfAsking() {
		assertThat(this.store.outbox().counts()).isEqualTo(new OutboxCounts(3, at(3), 1, 0, 3));
		assertThat(lane(LANE)).containsExactly(
				new Operation(Tenant.DEFAULT, 2, Kind.ADD, LANE, "mem_3", MARIA.sessionId(), null, null, at(3), 1, true,
						at(60), null, null, 1),
				new Operation(Tenant.DEFAULT, 5, Kind.ERASE, LANE, null, null, null, MARIAS_PHONE, at(6), 0, false,
						Instant.EPOCH, null, null, 0),
				new Operation(Tenant.DEFAULT, 6, Kind.ADD, LANE, "mem_7", MARIA.sessionId(), null, null, at(7), 0,
						false, Instant.EPOCH, null, null, 1));
		assertThat(lane("default/event:event-1")).containsExactly(new Operation(Tenant.DEFAULT, 3, Kind.ADD,
				"default/event:event-1", "mem_4", null, null, null, at(4), 1, true, at(70), "event-1", null, 1));
		assertThat(lane("default/look:4")).containsExactly(deletion(4, "mem_5", "mem0-5", at(5), 1, at(80), null));
		assertThat(lane("default/look:7")).containsExactly(deletion(7, "mem_6", null, at(9), 0, at(90), at(30)));
		assertThat(this.store.outbox().counts()).isEqualTo(new OutboxCounts(0, null, 1, 0, 0));
	}

	@Test
	void whatWaited_goesOnInItsTime() {
		assertThat(next(at(59))).isEmpty();
		assertThat(next(at(60))).extracting(Operation::sequence).containsExactly(2L);
		assertThat(next(at(90))).extracting(Operation::sequence).containsExactly(2L, 3L, 4L, 7L);
	}

	@Test
	void whatWasTold_isToldStill() {
		assertThat(status(1)).isEqualTo(new DeliveryStatus(DeliveryState.DELIVERED, "mem0-1", 2, null, at(1)));
		assertThat(status(2)).isEqualTo(new DeliveryStatus(DeliveryState.REJECTED, null, 1, "status 400", null));
		assertThat(status(3)).isEqualTo(new DeliveryStatus(DeliveryState.PENDING, null, 1, "status 500", null));
		assertThat(status(7)).isEqualTo(new DeliveryStatus(DeliveryState.PENDING, null, 0, null, null));
		assertThat(status(8)).isEqualTo(new DeliveryStatus(DeliveryState.LOCAL, null, 0, null, null));
		assertThat(this.store.get("mem0-1")).isPresent();
		assertThat(this.store.count()).isEqualTo(6);
	}

	private DeliveryStatus status(int place) {
		return this.store.outbox().status("mem_" + place).orElseThrow();
	}

	@Test
	void whatWasDeleted_isGoneStill() {
		assertThat(this.store.withoutDeleted(List.of(fromMem0("mem0-7", JOHN, START)))).isEmpty();
		this.store.delete(fromMem0("mem0-8", JOHN, START), START);
		assertThat(new SqlFeed(LocalStores.database(this.store), LocalStores.writer(this.store)).tombstonesAfter(0, 9))
			.containsExactly(new Tombstone(7, "mem0-7", true), new Tombstone(8, "mem0-8", true));
	}

	@Test
	void whatWasSetAside_returnsToItsPlace() {
		assertThat(this.store.outbox().restoreRejected()).isEqualTo(1);
		assertThat(next(at(59))).singleElement().satisfies((first) -> {
			assertThat(first.memoryId()).isEqualTo("mem_2");
			assertThat(first.sessionId()).isEqualTo(MARIA.sessionId());
		});
	}

	@Test
	void whatComesNow_comesAfterIt() {
		this.store.erase(Set.of(Identity.session(MARIA.sessionId())), at(10), true);
		assertThat(next(at(3_600).plus(Duration.ofHours(1)))).extracting(Operation::sequence)
			.filteredOn((sequence) -> sequence <= 7)
			.containsExactly(4L, 7L);
		assertThat(this.store.outbox().counts().pending()).isZero();
	}

}
