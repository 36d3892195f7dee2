package com.voicehive.local.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.voicehive.local.feed.Micros;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Operation;
import com.voicehive.memory.Operation.Kind;
import com.voicehive.memory.Tenant;
import org.jspecify.annotations.Nullable;

/** The lanes of the log: which operation of each is the first, and when it goes on. */
record LaneTable(SqlSession session) {

	static final String COLUMNS = """
			o.tenant, o.sequence, o.kind, o.lane, o.memory, o.session_id, o.mem0_id, o.erased_kind, o.erased_value,
			o.requested_at, o.attempts, o.maybe_sent, o.next_attempt, o.event_id, o.looked_at,
			coalesce(CASE
				WHEN o.kind = 'add' AND (o.maybe_sent = 1 OR o.event_id IS NOT NULL) THEN o.revision
				WHEN o.kind NOT IN ('add', 'update') THEN coalesce(o.revision, 0)
			END, (SELECT m.revision FROM memory m WHERE m.tenant = o.tenant AND m.id = o.memory), 0)
			""";

	private static final String NEXT = "SELECT " + COLUMNS
			+ """
					FROM lane l JOIN operation o ON o.sequence = l.first
					WHERE l.tenant = :tenant AND l.live = ? AND l.not_before <= ? AND l.key NOT IN (SELECT value FROM %s) AND NOT EXISTS (
						SELECT 1 FROM operation older
						WHERE older.tenant = :tenant AND older.kind = 'add' AND older.session_id = o.session_id AND older.sequence < o.sequence
							AND o.kind = 'add')
					ORDER BY l.not_before, l.first LIMIT ?
					""";

	/**
	 * Goes from each tenant to the next by the index: there are more lanes than tenants.
	 */
	private static final String TENANTS = """
			WITH RECURSIVE each (tenant) AS (
				SELECT min(tenant) FROM lane
				UNION ALL SELECT (SELECT min(tenant) FROM lane WHERE tenant > each.tenant) FROM each
				WHERE each.tenant IS NOT NULL)
			SELECT tenant FROM each WHERE tenant IS NOT NULL
			""";

	private static final String JOIN = """
			INSERT INTO lane (tenant, key, first, live_up_to) VALUES (:tenant, ?, ?, ?)
			ON CONFLICT (tenant, key) DO NOTHING
			""";

	private static final String COUNT_SOME = """
			SELECT count(*) FROM (SELECT 1 FROM operation WHERE tenant = :tenant AND lane = ? LIMIT ?) waiting
			""";

	private static final String REFRESH = """
			INSERT INTO lane (tenant, key, first, not_before)
			SELECT tenant, lane, sequence, next_attempt FROM operation WHERE tenant = :tenant AND lane = ? ORDER BY sequence LIMIT 1
			ON CONFLICT (tenant, key) DO UPDATE SET first = excluded.first, not_before = excluded.not_before
				WHERE excluded.first <> lane.first
			""";

	private static final String DELETE_EMPTY = """
			DELETE FROM lane WHERE tenant = :tenant AND key = ?
				AND NOT EXISTS (SELECT 1 FROM operation o WHERE o.tenant = :tenant AND o.lane = key)
			""";

	private static final String POSTPONE = """
			UPDATE lane SET not_before = ?, live_up_to = CASE WHEN ? THEN live_up_to ELSE 0 END
			WHERE tenant = :tenant AND key = ? AND first = ?
			""";

	private static final String SET_LIVE = "UPDATE lane SET live_up_to = ? WHERE tenant = :tenant AND key = ?";

	private static final String RETRY_NOW = "UPDATE lane SET not_before = 0 WHERE tenant = :tenant AND not_before > 0";

	private static final String LEAVE = "UPDATE lane SET live_up_to = 0 WHERE tenant = :tenant AND live_up_to > 0";

	private static final String LIMIT_WAIT = """
			UPDATE lane SET not_before = ? WHERE tenant = :tenant AND not_before > ?
			""";

	private static final int MOST_LIVE = 100;

	private @Nullable String hidden(String lane) {
		return this.session.hidden().of(Hidden.Kind.LANE, lane);
	}

	/** The tenants whose operations wait. */
	List<Tenant> tenants() throws SQLException {
		return this.session.list(TENANTS, (row) -> new Tenant(row.getString(1)));
	}

	List<Operation> next(boolean live, Instant now, Set<String> without, int limit) throws SQLException {
		return this.session.list(NEXT.formatted(this.session.dialect().elements()), this::operation, live ? 1 : 0,
				Micros.of(now), this.session.hidden().list(Hidden.Kind.LANE, without), limit);
	}

	/** Tells a lane of a new operation at its end. */
	void join(String lane, long sequence, boolean live) throws SQLException {
		if (this.session.update(JOIN, hidden(lane), sequence, live ? sequence : 0) == 0 && live) {
			live(lane, sequence);
		}
	}

	/** Finds the first of a lane anew. */
	void refresh(String lane) throws SQLException {
		if (this.session.update(REFRESH, hidden(lane)) == 0) {
			this.session.update(DELETE_EMPTY, hidden(lane));
		}
	}

	/** Lets a lane go first up to an operation, unless too many wait in it. */
	void live(String lane, long upTo) throws SQLException {
		if (this.session.number(COUNT_SOME, hidden(lane), MOST_LIVE + 1) <= MOST_LIVE) {
			this.session.update(SET_LIVE, upTo, hidden(lane));
		}
	}

	/** Lets a lane wait, as long as that operation is its first. */
	void postpone(String lane, long sequence, Instant notBefore, boolean live) throws SQLException {
		this.session.update(POSTPONE, Micros.of(notBefore), live, hidden(lane), sequence);
	}

	int retryNow() throws SQLException {
		return this.session.update(RETRY_NOW);
	}

	/** Nobody waits any more, and no lane longer than that. */
	void restart(Instant latest) throws SQLException {
		this.session.update(LEAVE);
		this.session.update(LIMIT_WAIT, Micros.of(latest), Micros.of(latest));
	}

	Operation operation(ResultSet row) throws SQLException {
		Hidden hidden = this.session.hidden();
		return new Operation(new Tenant(row.getString(1)), row.getLong(2),
				Kind.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
				String.valueOf(hidden.show(Hidden.Kind.LANE, row.getString(4))), row.getString(5),
				hidden.show(Identity.Kind.SESSION, row.getString(6)), row.getString(7),
				identity(hidden, row.getString(8), row.getString(9)), Micros.toInstant(row.getLong(10)), row.getInt(11),
				row.getBoolean(12), Micros.toInstant(row.getLong(13)), row.getString(14), SqlSession.instant(row, 15),
				row.getInt(16));
	}

	private static @Nullable Identity identity(Hidden hidden, @Nullable String kind, String value) {
		return (kind != null) ? hidden.identity(Identity.Kind.valueOf(kind), value) : null;
	}

}
