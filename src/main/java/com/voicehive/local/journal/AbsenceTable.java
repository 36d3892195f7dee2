package com.voicehive.local.journal;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

import com.voicehive.local.feed.Micros;
import com.voicehive.memory.Memory;

/** What Mem0 has confirmed and, asked for it, does not have. */
record AbsenceTable(SqlSession session) {

	/** What is absent twice, with so much time between, is missing. */
	private static final Duration BETWEEN = Duration.ofMinutes(1);

	private static final String SELECT_SUSPECTS = """
			SELECT m.id FROM memory m JOIN delivery d ON d.sequence = m.sequence
			WHERE +m.tenant = :tenant AND m.id IN (SELECT value FROM %s) AND d.state = 'delivered' AND d.missing_since IS NULL
				AND (d.absent_since IS NULL OR d.absent_since <= ?)
			""";

	private static final String SET_ABSENT = """
			UPDATE delivery SET missing_since = coalesce(missing_since, CASE WHEN absent_since <= ? THEN ? END),
				absent_since = coalesce(absent_since, ?)
			WHERE sequence = (SELECT sequence FROM memory WHERE tenant = :tenant AND id = ?) AND state = 'delivered' AND mem0_id = ?
			""";

	/** Crossed, so that it begins with those that are absent, of which there are few. */
	private static final String SELECT_ABSENT = """
			SELECT m.id FROM delivery d CROSS JOIN memory m
			WHERE d.tenant = :tenant AND m.sequence = d.sequence AND d.absent_since IS NOT NULL AND m.id IN (SELECT value FROM %s)
			""";

	private static final String SET_PRESENT = """
			UPDATE delivery SET absent_since = NULL, missing_since = NULL
			WHERE sequence IN (SELECT sequence FROM memory WHERE +tenant = :tenant AND id IN (SELECT value FROM %s))
			""";

	private static final String SELECT_MISSING = """
			SELECT sequence FROM delivery
			WHERE tenant = :tenant AND absent_since IS NOT NULL AND missing_since IS NOT NULL AND state = 'delivered'
			ORDER BY sequence LIMIT ?
			""";

	/** Those that may be missing, as far as known, and are to be asked for now. */
	List<String> suspects(Collection<String> memoryIds, Instant now) throws SQLException {
		return this.session.list(SELECT_SUSPECTS.formatted(this.session.dialect().elements()),
				(row) -> row.getString(1), MemoryCodec.write(memoryIds), Micros.of(now.minus(BETWEEN)));
	}

	boolean absent(String memoryId, String mem0Id, Instant at) throws SQLException {
		return this.session.update(SET_ABSENT, Micros.of(at.minus(BETWEEN)), Micros.of(at), Micros.of(at), memoryId,
				mem0Id) > 0;
	}

	/** Those that were absent. */
	List<String> absent(Collection<String> memoryIds) throws SQLException {
		return this.session.list(SELECT_ABSENT.formatted(this.session.dialect().elements()), (row) -> row.getString(1),
				MemoryCodec.write(memoryIds));
	}

	int present(Collection<String> memoryIds) throws SQLException {
		return this.session.update(SET_PRESENT.formatted(this.session.dialect().elements()),
				MemoryCodec.write(memoryIds));
	}

	/** Lets the first of what is missing be delivered again; tells how many. */
	int restore(Instant at, int limit) throws SQLException {
		List<Long> missing = this.session.list(SELECT_MISSING, (row) -> row.getLong(1), limit);
		OperationTable operations = new OperationTable(this.session);
		DeliveryTable deliveries = new DeliveryTable(this.session);
		for (var memory : new MemoryTable(this.session).load(missing).entrySet()) {
			deliveries.pending(memory.getKey(), again(operations, memory.getValue(), at));
		}
		return missing.size();
	}

	/** It may be there again by now. */
	private static long again(OperationTable operations, Memory memory, Instant at) throws SQLException {
		long add = operations.add(memory, at, false);
		operations.suspect(add);
		return add;
	}

}
