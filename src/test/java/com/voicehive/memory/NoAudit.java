package com.voicehive.memory;

import java.time.Instant;
import java.util.List;

/** An audit log of which nothing is asked but what a test answers. */
public class NoAudit implements AuditLog {

	@Override
	public void note(AuditEntry entry) {
		throw new UnsupportedOperationException();
	}

	@Override
	public String subject(Identity identity) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<AuditEntry> entries(Query query) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Verdict verify() {
		throw new UnsupportedOperationException();
	}

	@Override
	public void forget(Instant before) {
		throw new UnsupportedOperationException();
	}

}
