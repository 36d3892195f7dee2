package com.voicehive.local.journal;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

import com.voicehive.memory.AuditEntry;
import com.voicehive.memory.AuditLog;
import com.voicehive.memory.Identity;

/** The audit log in the journal's database. */
public record LocalAudit(Partition data) implements AuditLog {

	@Override
	public void note(AuditEntry entry) {
		this.data.write((session) -> {
			new AuditTable(session).append(entry);
			return true;
		});
	}

	@Override
	public String subject(Identity identity) {
		byte[] hash = this.data.read(IdentityHash::of).of(identity);
		return HexFormat.of().formatHex(hash);
	}

	@Override
	public List<AuditEntry> entries(Query query) {
		return this.data.read((session) -> new AuditTable(session).entries(query));
	}

	@Override
	public Verdict verify() {
		return this.data.readAtOnce((session) -> new AuditTable(session).verify());
	}

	@Override
	public void forget(Instant before) {
		this.data.writer().write((session) -> {
			AuditTable.forget(session, before);
			return true;
		});
	}

}
