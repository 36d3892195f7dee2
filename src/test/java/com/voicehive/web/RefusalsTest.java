package com.voicehive.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.voicehive.memory.NoAudit;
import com.voicehive.memory.OneTenant;
import com.voicehive.memory.TenantMemory;
import com.voicehive.memory.AuditEntry;
import com.voicehive.memory.StorageException;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class RefusalsTest {

	private final List<AuditEntry> noted = new ArrayList<>();

	private boolean full;

	private Instant now = Instant.parse("2026-11-30T12:00:00.500Z");

	private final Refusals refusals = new Refusals(
			new CurrentTenant(
					new OneTenant(new TenantMemory(null, null, null, null, null, new Notes(), null, null, null, null))),
			() -> this.now);

	@Test
	void strangersWrongKeys_areOneEntryAboveTenASecond() {
		for (int i = 0; i < 1_000; i++) {
			this.refusals.note(new MockHttpServletRequest());
		}
		assertThat(this.noted).hasSize(10).allMatch((entry) -> entry.count() == 1);
		this.refusals.noteMany();
		this.refusals.noteMany();
		assertThat(this.noted).hasSize(11);
		assertThat(this.noted.get(10).count()).isEqualTo(990);
	}

	@Test
	void whatCantBeNotedNow_isNotedLater() {
		for (int i = 0; i < 15; i++) {
			this.refusals.note(new MockHttpServletRequest());
		}
		this.full = true;
		this.refusals.noteMany();
		this.full = false;
		this.refusals.noteMany();
		assertThat(this.noted).hasSize(11);
		assertThat(this.noted.get(10).count()).isEqualTo(5);
	}

	@Test
	void nextSecond_isCountedAnew() {
		for (int i = 0; i < 11; i++) {
			this.refusals.note(new MockHttpServletRequest());
		}
		this.now = this.now.plusMillis(500);
		this.refusals.note(new MockHttpServletRequest());
		assertThat(this.noted).hasSize(11);
	}

	private final class Notes extends NoAudit {

		@Override
		public void note(AuditEntry entry) {
			if (RefusalsTest.this.full) {
				throw new StorageException("the disk is full", null);
			}
			RefusalsTest.this.noted.add(entry);
		}

	}

}
