package com.voicehive;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.KeptMasking;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import com.voicehive.memory.RemoteStatus;
import com.voicehive.memory.Tenant;
import com.voicehive.memory.TenantMemory;
import com.voicehive.memory.Tenants;
import com.voicehive.privacy.RedactCategory;
import com.voicehive.privacy.Redactor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.ids;
import static com.voicehive.memory.MemoryFixtures.newest;
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;

class KeptMaskingsTest {

	@RegisterExtension
	final LoggedLines log = new LoggedLines(KeptMaskings.class.getName());

	private final LocalStore journal = LocalStores.inMemory(ids(new SettableClock()));

	private RemoteStatus.Circuit circuit = RemoteStatus.Circuit.DISABLED;

	private final List<TenantMemory> memories = new ArrayList<>();

	private final KeptMaskings maskings = new KeptMaskings(new Tenants() {

		@Override
		public TenantMemory of(Tenant tenant) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Collection<TenantMemory> all() {
			return KeptMaskingsTest.this.memories;
		}

		@Override
		public Collection<RemoteStatus> accounts() {
			throw new UnsupportedOperationException();
		}

	});

	@AfterEach
	void close() {
		this.journal.close();
	}

	/** Its memory, once some are kept. */
	private TenantMemory keep(String tenant, int memories) {
		LocalStore store = this.journal.of(new Tenant(tenant));
		store.append(Collections.nCopies(memories, turn(MARIA, "my pin is 4821", "ok")), Urgency.BACKLOG, null);
		TenantMemory memory = new TenantMemory(null, store, store.outbox(), null, new RemoteStatus() {

			@Override
			public Circuit circuit() {
				return KeptMaskingsTest.this.circuit;
			}

		}, null, null, null, null,
				new KeptMasking(Redactor.of(RedactCategory.parse("true"), "US"), store, store.keptBefore()));
		this.memories.add(memory);
		return memory;
	}

	private static long left(TenantMemory memory) {
		return memory.kept().progress().left();
	}

	@Test
	void inASecond_someAreMaskedOfOneTenantAfterTheOther() {
		TenantMemory first = keep("acme", 1_100);
		TenantMemory second = keep("bolt", 150);
		this.maskings.goOn();
		assertThat(left(first)).isEqualTo(100);
		assertThat(left(second)).isEqualTo(150);
		this.maskings.goOn();
		assertThat(first.kept().isOver()).isTrue();
		assertThat(second.kept().isOver()).isTrue();
		assertThat(this.journal.of(new Tenant("bolt")).find(newest(200, MARIAS_PHONE))).extracting(Memory::text)
			.hasSize(150)
			.containsOnly("User: my pin is [pin]\nAgent: ok");
	}

	@Test
	void whileMuchWaitsForMem0_nothingIsAddedToIt() {
		TenantMemory memory = keep("acme", 200);
		this.circuit = RemoteStatus.Circuit.CLOSED;
		this.maskings.goOn();
		assertThat(left(memory)).isEqualTo(200);
		this.circuit = RemoteStatus.Circuit.OPEN;
		this.maskings.goOn();
		assertThat(memory.kept().isOver()).isTrue();
	}

	@Test
	void whatCantBeMaskedNow_isToldOnceAndMaskedLater() throws SQLException {
		TenantMemory broken = keep("acme", 1);
		onWriter("PRAGMA query_only = true");
		this.maskings.goOn();
		this.maskings.goOn();
		assertThat(this.log.lines()).singleElement()
			.asString()
			.startsWith("WARN What was kept before can't be masked yet: ")
			.doesNotContain("4821");
		LocalStores.database(this.journal).write((session) -> {
			session.execute("PRAGMA query_only = false");
			return true;
		});
		this.maskings.goOn();
		assertThat(broken.kept().isOver()).isTrue();
	}

	private void onWriter(String pragma) {
		LocalStores.writer(this.journal).write((session) -> {
			session.execute(pragma);
			return true;
		});
	}

}
