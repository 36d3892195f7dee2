package com.voicehive.api;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.voicehive.memory.AuditEntry;
import com.voicehive.memory.AuditLog;
import com.voicehive.memory.Identity;
import com.voicehive.memory.StorageException;

/** Keeps entries on the heap, or none. */
final class FakeAudit implements AuditLog {

	final List<AuditEntry> noted = new CopyOnWriteArrayList<>();

	volatile boolean broken;

	@Override
	public void note(AuditEntry entry) {
		if (this.broken) {
			throw new StorageException("can't be written", null);
		}
		this.noted.add(entry);
	}

	@Override
	public String subject(Identity identity) {
		return "%032x".formatted(identity.hashCode() & 0xffffffffL);
	}

	@Override
	public List<AuditEntry> entries(Query query) {
		return this.noted.stream()
			.filter((entry) -> query.action() == null || query.action() == entry.action())
			.filter((entry) -> query.subject() == null || query.subject().equals(entry.subject()))
			.toList();
	}

	@Override
	public Verdict verify() {
		return new Verdict(true, this.noted.size());
	}

	@Override
	public void forget(Instant before) {
		this.noted.clear();
	}

}
