package com.voicehive.local.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import com.voicehive.local.feed.Micros;
import com.voicehive.local.vault.Mac;
import com.voicehive.memory.AuditEntry;
import com.voicehive.memory.AuditEntry.Action;
import com.voicehive.memory.AuditEntry.Outcome;
import com.voicehive.memory.AuditLog.Query;
import com.voicehive.memory.AuditLog.Verdict;
import com.voicehive.memory.Tenant;
import org.jspecify.annotations.Nullable;

/**
 * The chain of audit entries. Each entry's mac is over the entry and the mac before it;
 * where the chain begins and ends is sealed, so that neither end can be cut off, and so
 * is the list of chains.
 */
record AuditTable(SqlSession session, Mac keyed) {

	private static final String COLUMNS = "sequence, at, key, role, action, subject, request_id, outcome, count, mac";

	private static final String INSERT = "INSERT INTO audit (tenant, " + COLUMNS
			+ ") VALUES (:tenant, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

	private static final String SELECT = "SELECT " + COLUMNS + """
			 FROM audit
			WHERE tenant = :tenant AND at >= ? AND at < ? AND (? IS NULL OR action = ?) AND (? IS NULL OR key = ?)
				AND (? IS NULL OR subject = ?)
			ORDER BY sequence DESC LIMIT ?
			""";

	private static final String SELECT_AFTER = "SELECT " + COLUMNS
			+ " FROM audit WHERE tenant = :tenant AND sequence > ? ORDER BY sequence LIMIT ?";

	private static final String COUNT = "SELECT count(*) FROM audit WHERE tenant = :tenant";

	/** The last of the old ones at the beginning: times may not be in order. */
	private static final String SELECT_LAST_BEFORE = "SELECT " + COLUMNS + """
			 FROM audit
			WHERE tenant = :tenant AND sequence < coalesce(
				(SELECT sequence FROM audit WHERE tenant = :tenant AND at >= ? ORDER BY sequence LIMIT 1), ?)
			ORDER BY sequence DESC LIMIT 1
			""";

	private static final String DELETE_UP_TO = "DELETE FROM audit WHERE tenant = :tenant AND sequence <= ?";

	private static final String SELECT_SEAL = """
			SELECT before, base, last, head, mac FROM audit_seal WHERE tenant = :tenant
			""";

	private static final String UPSERT_SEAL = """
			INSERT INTO audit_seal (tenant, before, base, last, head, mac) VALUES (:tenant, ?, ?, ?, ?, ?)
			ON CONFLICT (tenant) DO UPDATE SET before = excluded.before, base = excluded.base, last = excluded.last,
				head = excluded.head, mac = excluded.mac
			""";

	private static final String SET_FIRST = "UPDATE audit_seal SET first = ? WHERE tenant = :tenant";

	private static final String SELECT_TENANTS = "SELECT tenant FROM audit_seal";

	private static final int TOGETHER = 1_000;

	AuditTable(SqlSession session) {
		this(session, session.mac());
	}

	/** An entry where it stands in the chain. */
	private record Linked(long sequence, AuditEntry entry, byte[] mac) {
	}

	/** The ends of the chain. */
	private record Seal(long before, byte[] base, long last, byte[] head, byte[] mac) {

		String text() {
			return "seal\n" + this.before + "\n" + hex(this.base) + "\n" + this.last + "\n" + hex(this.head);
		}

	}

	void append(AuditEntry entry) throws SQLException {
		Optional<Seal> sealed = seal();
		Seal seal = sealed.orElseGet(() -> new Seal(0, new byte[0], 0, new byte[0], new byte[0]));
		long sequence = seal.last() + 1;
		byte[] mac = mac(sequence, entry, seal.head());
		this.session.update(INSERT, sequence, Micros.of(entry.at()), entry.key(), entry.role(), entry.action().name(),
				entry.subject(), entry.requestId(), entry.outcome().name(), entry.count(), mac);
		if (sealed.isPresent()) {
			keep(seal.before(), seal.base(), sequence, mac);
		}
		else {
			begin(mac);
		}
	}

	private void begin(byte[] first) throws SQLException {
		AuditChains chains = new AuditChains(this.session);
		boolean whole = chains.areWhole();
		keep(0, new byte[0], 1, first);
		this.session.update(SET_FIRST, first);
		// What was taken from the list before stays seen.
		if (whole) {
			chains.keep();
		}
	}

	List<AuditEntry> entries(Query query) throws SQLException {
		String action = (query.action() != null) ? query.action().name() : null;
		return this.session.list(SELECT, (row) -> linked(row).entry(), micros(query.from(), Long.MIN_VALUE),
				micros(query.to(), Long.MAX_VALUE), action, action, query.key(), query.key(), query.subject(),
				query.subject(), query.limit());
	}

	Verdict verify() throws SQLException {
		long count = this.session.number(COUNT);
		Optional<Seal> sealed = seal();
		boolean whole = sealed.isPresent() ? isWhole(sealed.get(), count) : count == 0;
		return new Verdict(whole && new AuditChains(this.session).areWhole(), count);
	}

	private boolean isWhole(Seal seal, long count) throws SQLException {
		if (!Arrays.equals(seal.mac(), this.keyed.of(seal.text())) || count != seal.last() - seal.before()) {
			return false;
		}
		long sequence = seal.before();
		byte[] mac = seal.base();
		List<Linked> some;
		do {
			some = this.session.list(SELECT_AFTER, AuditTable::linked, sequence, TOGETHER);
			for (Linked next : some) {
				if (next.sequence() != sequence + 1
						|| !Arrays.equals(next.mac(), mac(next.sequence(), next.entry(), mac))) {
					return false;
				}
				sequence = next.sequence();
				mac = next.mac();
			}
		}
		while (!some.isEmpty());
		return sequence == seal.last() && Arrays.equals(mac, seal.head());
	}

	/** Lets go what is older, of every tenant. */
	static void forget(SqlSession session, Instant before) throws SQLException {
		for (Tenant tenant : session.list(SELECT_TENANTS, (row) -> new Tenant(row.getString(1)))) {
			new AuditTable(session.of(tenant)).forget(before);
		}
	}

	private void forget(Instant before) throws SQLException {
		Optional<Seal> sealed = seal();
		Optional<Linked> last = this.session.first(SELECT_LAST_BEFORE, AuditTable::linked, Micros.of(before),
				Long.MAX_VALUE);
		if (sealed.isPresent() && last.isPresent()) {
			this.session.update(DELETE_UP_TO, last.get().sequence());
			keep(last.get().sequence(), last.get().mac(), sealed.get().last(), sealed.get().head());
		}
	}

	private Optional<Seal> seal() throws SQLException {
		return this.session.first(SELECT_SEAL,
				(row) -> new Seal(row.getLong(1), row.getBytes(2), row.getLong(3), row.getBytes(4), row.getBytes(5)));
	}

	private void keep(long before, byte[] base, long last, byte[] head) throws SQLException {
		Seal seal = new Seal(before, base, last, head, new byte[0]);
		this.session.update(UPSERT_SEAL, before, base, last, head, this.keyed.of(seal.text()));
	}

	private byte[] mac(long sequence, AuditEntry entry, byte[] before) {
		return this.keyed
			.of(String.join("\n", "entry", hex(before), Long.toString(sequence), Long.toString(Micros.of(entry.at())),
					entry.key(), entry.role(), entry.action().name(), String.valueOf(entry.subject()),
					entry.requestId(), entry.outcome().name(), Integer.toString(entry.count())));
	}

	private static Linked linked(ResultSet row) throws SQLException {
		return new Linked(row.getLong(1),
				new AuditEntry(Micros.toInstant(row.getLong(2)), row.getString(3), row.getString(4),
						Action.valueOf(row.getString(5)), row.getString(6), row.getString(7),
						Outcome.valueOf(row.getString(8)), row.getInt(9)),
				row.getBytes(10));
	}

	private static long micros(@Nullable Instant time, long otherwise) {
		return (time != null) ? Micros.of(time) : otherwise;
	}

	private static String hex(byte[] bytes) {
		return HexFormat.of().formatHex(bytes);
	}

}
