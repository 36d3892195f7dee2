package com.voicehive;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.local.journal.Operations;
import com.voicehive.memory.Tenant;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.StoreRejectedException;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.StoreUnavailableException.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.START;
import static com.voicehive.memory.MemoryFixtures.ids;
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;

class HousekeepingTest {

	private static final Duration ALMOST_SETTLED = Duration.ofSeconds(15).minusMillis(1);

	@RegisterExtension
	final LoggedLines log = new LoggedLines(Housekeeping.class.getName());

	private final SettableClock clock = new SettableClock();

	private final LocalStore journal = LocalStores.inMemory(ids(this.clock));

	private boolean asked = true;

	private Function<MemoryQuery, List<Memory>> shown = this.journal::find;

	@BeforeEach
	void deliverFive() {
		for (int i = 0; i < 5; i++) {
			Memory memory = this.journal.append(List.of(turn(MARIA, "turn " + i, "ok")), Urgency.BACKLOG, null).get(0);
			this.journal.outbox().delivered(Operations.of(this.journal, memory), "mem0-" + i, 1, START);
		}
	}

	@AfterEach
	void close() {
		this.journal.close();
	}

	private Optional<Function<MemoryQuery, List<Memory>>> shown(Tenant tenant) {
		return this.asked ? Optional.of((query) -> this.shown.apply(query)) : Optional.empty();
	}

	private long keptOf(int maxMemories) {
		new Housekeeping(this.journal, maxMemories, Duration.ofDays(400), (tenant) -> 0, this::shown, this.clock)
			.makeRoom();
		return this.journal.count();
	}

	@Test
	void whatMem0HasHadForSomeTime_makesRoom() {
		this.clock.set(START.plus(ALMOST_SETTLED));
		assertThat(keptOf(2)).isEqualTo(5);
		this.clock.set(START.plus(Duration.ofSeconds(15)));
		assertThat(keptOf(2)).isEqualTo(2);
	}

	@Test
	void withoutALimit_everythingStays() {
		this.clock.set(START.plus(Duration.ofDays(1_000)));
		assertThat(keptOf(0)).isEqualTo(5);
	}

	@Test
	void whileMem0IsLeftAlone_everythingStays() {
		this.clock.set(START.plus(Duration.ofHours(1)));
		this.asked = false;
		assertThat(keptOf(2)).isEqualTo(5);
	}

	@Test
	void tenantsWithLittle_keepItWhileOneHasTooMuch() {
		LocalStore acme = this.journal.of(new Tenant("acme"));
		acme.append(List.of(turn(MARIA, "one turn", "ok")), Urgency.BACKLOG, null);
		this.clock.set(START.plus(Duration.ofHours(1)));
		assertThat(keptOf(4)).isEqualTo(3);
		assertThat(acme.count()).isOne();
	}

	@Test
	void whileMem0DoesNotShowThem_theyStay() {
		this.clock.set(START.plus(Duration.ofHours(1)));
		this.shown = (query) -> List.of();
		assertThat(keptOf(2)).isEqualTo(5);
	}

	@Test
	void whileMem0DoesNotAnswer_everythingStays() {
		this.clock.set(START.plus(Duration.ofHours(1)));
		for (RuntimeException failure : List.of(new StoreUnavailableException(Reason.TIMEOUT, "no answer", null),
				new StoreRejectedException("status 400"))) {
			this.shown = (query) -> {
				throw failure;
			};
			assertThat(keptOf(2)).isEqualTo(5);
		}
	}

	@Test
	void whatATenantHasKeptLongEnough_goes() {
		Tenant acme = new Tenant("acme");
		this.journal.of(acme).append(List.of(turn(MARIA, "one turn", "ok")), Urgency.BACKLOG, null);
		this.clock.set(START.plus(Duration.ofDays(31)));
		new Housekeeping(this.journal, 0, Duration.ofDays(400), (tenant) -> tenant.equals(acme) ? 30 : 0, this::shown,
				this.clock)
			.endRetention();
		assertThat(this.journal.of(acme).count()).isZero();
		assertThat(this.journal.count()).isEqualTo(5);
		assertThat(this.log.lines()).containsExactly("INFO 1 memories of acme were kept for 30 days and are gone");
	}

	@Test
	void keysThatCantBeForgottenNow_areForgottenLater(@TempDir Path directory) throws SQLException {
		try (LocalStore locked = LocalStores.open(directory, ids(this.clock));
				Connection other = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("memories.db"));
				Statement statement = other.createStatement()) {
			statement.execute("BEGIN EXCLUSIVE");
			Housekeeping housekeeping = new Housekeeping(locked, 0, Duration.ofDays(400), (tenant) -> 0, this::shown,
					this.clock);
			housekeeping.forgetOldRequests();
			assertThat(this.log.lines()).containsExactly(
					"WARN Idempotency keys could not be forgotten yet: memories can't be stored: SQLITE_BUSY");
		}
	}

}
