package com.voicehive.local.journal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.voicehive.local.feed.Micros;
import com.voicehive.memory.Caller;
import com.voicehive.memory.Callers;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Selection;

/** What is told of callers by all of their memories together. */
public record CallerTable(SqlSession session) {

	private static final String BEFORE = """
			SELECT sequence FROM memory
			WHERE tenant = :tenant AND %s IN (SELECT value FROM %s) AND created_at < ?%s
			""";

	/** Materialized: it is looked at for each turn of each call. */
	private static final String COMPANY = """
			WITH own AS MATERIALIZED (%s), named AS MATERIALIZED (
				SELECT DISTINCT call_id FROM memory WHERE sequence IN own AND call_id IS NOT NULL)
			SELECT m.sequence FROM named c JOIN memory m ON m.tenant = :tenant AND m.call_id = c.call_id
			WHERE m.sequence NOT IN own AND NOT EXISTS (
				SELECT 1 FROM memory o WHERE o.tenant = :tenant AND o.call_id = c.call_id AND o.sequence NOT IN own
					AND coalesce(o.phone, o.email_key, o.external_key) IS NOT NULL)
			ORDER BY m.sequence
			""";

	private static final String KNOWN = """
			SELECT phone, email_key, external_key, name, count(*), min(created_at), max(created_at)
			FROM memory WHERE sequence IN (%s) GROUP BY 1, 2, 3, 4
			""";

	/** How many memories of the owners were said before a time, of those selected. */
	public long countBefore(Set<Identity> owners, Selection selection, Instant time) throws SQLException {
		List<Object> arguments = new ArrayList<>();
		String selected = before(owners, selection, time, arguments);
		return this.session.number("SELECT count(*) FROM (" + selected + ")", arguments.toArray());
	}

	/** Selects the sequences. */
	private String before(Set<Identity> owners, Selection selection, Instant time, List<Object> arguments) {
		List<Object> narrowing = new ArrayList<>();
		String narrowed = new Narrowing(this.session).of(selection, narrowing);
		List<String> parts = new ArrayList<>();
		Narrowing.byKind(owners).forEach((kind, values) -> {
			parts.add(BEFORE.formatted(Narrowing.column(kind), this.session.dialect().elements(), narrowed));
			arguments.addAll(List.of(this.session.hidden().list(kind, values), Micros.notBefore(time)));
			arguments.addAll(narrowing);
		});
		return String.join("UNION ", parts);
	}

	/** What is kept of someone. */
	Callers.Known known(Set<Identity> owners, Selection selection) throws SQLException {
		List<Object> arguments = new ArrayList<>();
		String selected = before(owners, selection, Instant.MAX, arguments);
		Set<Identity> identities = new LinkedHashSet<>();
		Set<String> names = new TreeSet<>();
		Hidden hidden = this.session.hidden();
		long[] totals = { 0, Long.MAX_VALUE, Long.MIN_VALUE };
		this.session.list(KNOWN.formatted(selected), (row) -> {
			Caller caller = new Caller(hidden.show(Identity.Kind.PHONE, row.getString(1)),
					hidden.show(Identity.Kind.EMAIL, row.getString(2)),
					hidden.show(Identity.Kind.EXTERNAL_ID, row.getString(3)),
					hidden.show(Hidden.Kind.NAME_AS_SENT, row.getString(4)), "", null);
			caller.identities().stream().filter((identity) -> identity.kind().isPersonal()).forEach(identities::add);
			if (caller.nameKey() != null) {
				names.add(caller.name());
			}
			totals[0] += row.getLong(5);
			totals[1] = Math.min(totals[1], row.getLong(6));
			totals[2] = Math.max(totals[2], row.getLong(7));
			return caller;
		}, arguments.toArray());
		boolean none = totals[0] == 0;
		return new Callers.Known(identities, names, totals[0],
				none ? Optional.empty() : Optional.of(Micros.toInstant(totals[1])),
				none ? Optional.empty() : Optional.of(Micros.toInstant(totals[2])));
	}

	/**
	 * The nameless turns, and those with a name alone, in calls of someone in which
	 * nobody else can be told.
	 */
	List<Long> company(Set<Identity> person) throws SQLException {
		Set<Identity> personal = person.stream()
			.filter((identity) -> identity.kind().isPersonal())
			.collect(Collectors.toSet());
		if (personal.isEmpty()) {
			return List.of();
		}
		List<Object> arguments = new ArrayList<>();
		String own = before(personal, Selection.ALL, Instant.MAX, arguments);
		return this.session.list(COMPANY.formatted(own), (row) -> row.getLong(1), arguments.toArray());
	}

}
