package com.voicehive.local.journal;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

import com.voicehive.memory.AuditEntry;
import com.voicehive.memory.AuditLog;
import com.voicehive.memory.Identity;

/** The audit log in the journal's database. */
public record LocalAudit(Database database, JournalWriter writer) implements AuditLog {

	@Override
	public void note(AuditEntry entry) {
		this.writer.write((session) -> {
			new AuditTable(session).append(entry);
			return true;
		});
	}

	@Override
	public String subject(Identity identity) {
		byte[] hash = this.database.read(IdentityHash::of).of(identity);
		return HexFormat.of().formatHex(hash);
	}

	@Override
	public List<AuditEntry> entries(Query query) {
		return this.database.read((session) -> new AuditTable(session).entries(query));
	}

	@Override
	public Verdict verify() {
		return this.database.readAtOnce((session) -> new AuditTable(session).verify());
	}

	@Override
	public void forget(Instant before) {
		this.writer.write((session) -> {
			new AuditTable(session).forget(before);
			return true;
		});
	}

}
