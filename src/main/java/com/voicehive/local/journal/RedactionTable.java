package com.voicehive.local.journal;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

import com.voicehive.memory.KeptBefore.Some;
import org.jspecify.annotations.Nullable;

/** How far a tenant's memories are masked that were kept before they had to be. */
record RedactionTable(SqlSession session) {

	/** So few that no store waits for them. */
	private static final int TOGETHER = 100;

	/** The memories of other tenants are passed over, some at a time. */
	private static final int WINDOW = 10_000;

	private static final String SELECT = "SELECT rules, done, last FROM redaction WHERE tenant = :tenant";

	private static final String PUT = """
			INSERT INTO redaction (tenant, rules, done, last) VALUES (:tenant, ?, ?, ?)
			ON CONFLICT (tenant) DO UPDATE SET rules = excluded.rules, done = excluded.done, last = excluded.last
			""";

	// By the index of times, which is smaller than what was said.
	private static final String COUNT = """
			SELECT count(*) FROM memory WHERE tenant = :tenant AND +sequence > ? AND +sequence <= ?
			""";

	private static final String SELECT_NEXT = """
			SELECT sequence FROM memory WHERE +tenant = :tenant AND sequence > ? AND sequence <= ?
			ORDER BY sequence LIMIT ?
			""";

	private static final String SET_DONE = "UPDATE redaction SET done = ? WHERE tenant = :tenant";

	private static final String END = "UPDATE redaction SET last = NULL WHERE tenant = :tenant";

	private static final String SELECT_GONE = """
			SELECT DISTINCT memory FROM wording w
			WHERE tenant = :tenant AND memory > ?
				AND NOT EXISTS (SELECT 1 FROM memory m WHERE m.tenant = w.tenant AND m.id = w.memory)
			ORDER BY memory LIMIT ?
			""";

	/** See the columns of the table. */
	private record Redaction(Set<String> rules, long done, @Nullable Long last) {
	}

	OptionalLong begin(Set<String> rules, boolean any) throws SQLException {
		Redaction before = find();
		boolean wider = !before.rules().containsAll(rules);
		Redaction now = wider ? new Redaction(rules, 0, any ? new MemoryTable(this.session).lastSequence() : 0L)
				: new Redaction(rules, before.done(), before.last());
		if (!now.equals(before)) {
			this.session.update(PUT, MemoryCodec.write(new TreeSet<>(rules)), now.done(), now.last());
		}
		Long last = now.last();
		return (last != null) ? OptionalLong.of(this.session.number(COUNT, now.done(), last)) : OptionalLong.empty();
	}

	/** Without a row, nothing had to be masked. */
	private Redaction find() throws SQLException {
		return this.session.first(SELECT, (row) -> {
			long last = row.getLong(3);
			return new Redaction(Set.copyOf(MemoryCodec.strings(row.getString(1))), row.getLong(2),
					row.wasNull() ? null : last);
		}).orElseGet(() -> new Redaction(Set.of(), 0, null));
	}

	Optional<Some> next() throws SQLException {
		Redaction now = find();
		Long last = now.last();
		if (last == null || now.done() >= last) {
			return Optional.empty();
		}
		long end = Math.min(last, now.done() + WINDOW);
		List<Long> places = this.session.list(SELECT_NEXT, (row) -> row.getLong(1), now.done(), end, TOGETHER);
		long upTo = (places.size() < TOGETHER) ? end : places.get(TOGETHER - 1);
		return Optional.of(new Some(List.copyOf(new MemoryTable(this.session).load(places).values()), upTo));
	}

	int done(long upTo) throws SQLException {
		return this.session.update(SET_DONE, upTo);
	}

	List<String> goneAfter(String id) throws SQLException {
		return this.session.list(SELECT_GONE, (row) -> row.getString(1), id, TOGETHER);
	}

	int end() throws SQLException {
		return this.session.update(END);
	}

}
