package com.voicehive.local.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.voicehive.local.feed.Micros;
import com.voicehive.memory.DeliveryFailure;
import com.voicehive.memory.DeliveryState;
import com.voicehive.memory.DeliveryStatus;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;
import com.voicehive.memory.OutboxCounts;
import com.voicehive.memory.OutboxEntry;
import com.voicehive.memory.OutboxReport;
import org.jspecify.annotations.Nullable;

/** How far each memory is on its way to Mem0. */
public final class DeliveryTable {

	private static final String INSERT = """
			INSERT INTO delivery (sequence, state, owner_kind, owner_value, attempts, next_attempt)
			VALUES (?, ?, ?, ?, 0, ?)
			""";

	private static final String SELECT_PENDING = """
			SELECT d.sequence, m.id, d.owner_kind, d.owner_value, m.session_id, d.attempts, d.next_attempt, d.event_id
			FROM delivery d JOIN memory m ON m.sequence = d.sequence
			WHERE d.state = 'pending'
			""";

	private static final String SELECT_PENDING_AFTER = SELECT_PENDING + """
			AND d.sequence > ? ORDER BY d.sequence LIMIT ?
			""";

	private static final String SELECT_PENDING_OF_OWNER = SELECT_PENDING + """
			AND d.owner_kind = ? AND d.owner_value = ? ORDER BY d.sequence LIMIT ?
			""";

	// By the session first: a join would look through all that is pending.
	private static final String SELECT_UNSENT_OF_SESSION = SELECT_PENDING + """
			AND d.sequence IN (SELECT sequence FROM memory WHERE session_id = ? AND sequence < ?)
			AND d.event_id IS NULL ORDER BY d.sequence LIMIT ?
			""";

	private static final String THIS_MEMORY = " WHERE sequence = (SELECT sequence FROM memory WHERE id = ?)";

	private static final String THIS_PENDING_MEMORY = THIS_MEMORY + " AND state = 'pending'";

	private static final String SET_DELIVERED = """
			UPDATE delivery SET state = 'delivered', mem0_id = coalesce(?, mem0_id), attempts = ?, delivered_at = ?,
				event_id = NULL, last_error = NULL
			""" + THIS_MEMORY;

	private static final String SET_ACCEPTED = """
			UPDATE delivery SET event_id = ?, attempts = ?, last_error = NULL
			""" + THIS_PENDING_MEMORY;

	private static final String SET_FAILED = """
			UPDATE delivery SET event_id = NULL, attempts = ?, last_error = ?, next_attempt = ?
			""" + THIS_PENDING_MEMORY;

	private static final String SET_REJECTED = """
			UPDATE delivery SET state = 'rejected', event_id = NULL, attempts = ?, last_error = ?
			""" + THIS_PENDING_MEMORY;

	private static final String SELECT_STATUS = """
			SELECT state, mem0_id, attempts, last_error, delivered_at FROM delivery
			""" + THIS_MEMORY;

	private static final String SELECT_EVENT = "SELECT event_id FROM delivery" + THIS_PENDING_MEMORY
			+ " AND event_id IS NOT NULL";

	private static final String SELECT_COUNTS = """
			SELECT
				(SELECT count(*) FROM delivery WHERE state = 'pending'),
				(SELECT created_at FROM memory WHERE sequence =
					(SELECT min(sequence) FROM delivery WHERE state = 'pending')),
				(SELECT count(*) FROM delivery WHERE state = 'rejected'),
				(SELECT count(*) FROM owed_deletion)
			""";

	private static final String COUNT_BY_STATE = "SELECT state, count(*) FROM delivery GROUP BY state";

	private static final String COUNT_DELIVERED_AFTER = "SELECT count(*) FROM delivery WHERE delivered_at > ?";

	private static final String SELECT_FAILURES = """
			SELECT m.id, d.state, d.attempts, d.last_error, d.next_attempt
			FROM delivery d JOIN memory m ON m.sequence = d.sequence
			WHERE d.last_error IS NOT NULL AND d.state IN ('pending', 'rejected')
			ORDER BY d.sequence DESC LIMIT ?
			""";

	private static final String RESTORE_REJECTED = "UPDATE delivery SET state = 'pending' WHERE state = 'rejected'";

	private static final String RETRY_NOW = """
			UPDATE delivery SET next_attempt =
				CASE WHEN ? OR attempts = 0 THEN ? ELSE next_attempt END
			WHERE state = 'pending'
			""";

	private static final String DELETE = "DELETE FROM delivery WHERE sequence = ?";

	private final SqlSession session;

	DeliveryTable(SqlSession session) {
		this.session = session;
	}

	void insert(long sequence, Memory memory, boolean deliver) throws SQLException {
		Identity owner = memory.caller().owner();
		DeliveryState state = deliver ? DeliveryState.PENDING : DeliveryState.LOCAL;
		this.session.update(INSERT, sequence, state.wireName(), owner.kind().name(), owner.value(),
				Micros.of(memory.createdAt()));
	}

	List<OutboxEntry> pending(long afterSequence, int limit) throws SQLException {
		return this.session.list(SELECT_PENDING_AFTER, DeliveryTable::entry, afterSequence, limit);
	}

	List<OutboxEntry> pendingOf(Identity owner, int limit) throws SQLException {
		return this.session.list(SELECT_PENDING_OF_OWNER, DeliveryTable::entry, owner.kind().name(), owner.value(),
				limit);
	}

	List<OutboxEntry> unsentOf(String sessionId, long beforeSequence, int limit) throws SQLException {
		return this.session.list(SELECT_UNSENT_OF_SESSION, DeliveryTable::entry, sessionId, beforeSequence, limit);
	}

	boolean delivered(String memoryId, @Nullable String mem0Id, int attempts, Instant at) throws SQLException {
		return this.session.update(SET_DELIVERED, mem0Id, attempts, Micros.of(at), memoryId) > 0 || isKept(memoryId);
	}

	boolean accepted(String memoryId, String eventId, int attempts) throws SQLException {
		return this.session.update(SET_ACCEPTED, eventId, attempts, memoryId) > 0 || isKept(memoryId);
	}

	boolean failed(String memoryId, int attempts, String error, Instant nextAttempt) throws SQLException {
		return this.session.update(SET_FAILED, attempts, error, Micros.of(nextAttempt), memoryId) > 0
				|| isKept(memoryId);
	}

	boolean rejected(String memoryId, int attempts, String error) throws SQLException {
		return this.session.update(SET_REJECTED, attempts, error, memoryId) > 0 || isKept(memoryId);
	}

	/** False for what was deleted, but not for what has left for Mem0 alone. */
	private boolean isKept(String memoryId) throws SQLException {
		return !new DeletionTable(this.session).isTombstoned(memoryId);
	}

	Optional<DeliveryStatus> status(String memoryId) throws SQLException {
		return this.session.first(SELECT_STATUS, (row) -> new DeliveryStatus(state(row.getString(1)), row.getString(2),
				row.getInt(3), row.getString(4), SqlSession.instant(row, 5)), memoryId);
	}

	Optional<String> eventOf(String memoryId) throws SQLException {
		return this.session.first(SELECT_EVENT, (row) -> row.getString(1), memoryId);
	}

	OutboxCounts counts() throws SQLException {
		return this.session
			.first(SELECT_COUNTS,
					(row) -> new OutboxCounts(row.getLong(1), SqlSession.instant(row, 2), row.getLong(3),
							row.getLong(4)))
			.orElseThrow();
	}

	OutboxReport report(int failures, Instant now) throws SQLException {
		Map<DeliveryState, Long> byState = new EnumMap<>(DeliveryState.class);
		for (DeliveryState state : DeliveryState.values()) {
			byState.put(state, 0L);
		}
		this.session.list(COUNT_BY_STATE, (row) -> byState.put(state(row.getString(1)), row.getLong(2)));
		long minuteAgo = Micros.of(now.minus(Duration.ofMinutes(1)));
		return new OutboxReport(byState, this.session.number(COUNT_DELIVERED_AFTER, minuteAgo),
				this.session.list(SELECT_FAILURES, (row) -> new DeliveryFailure(row.getString(1),
						state(row.getString(2)), row.getInt(3), row.getString(4), Micros.toInstant(row.getLong(5))),
						failures));
	}

	int restoreRejected() throws SQLException {
		return this.session.update(RESTORE_REJECTED);
	}

	int retryNow(Instant now, boolean repeatable) throws SQLException {
		return this.session.update(RETRY_NOW, repeatable, Micros.of(now));
	}

	void delete(long sequence) throws SQLException {
		this.session.update(DELETE, sequence);
	}

	private static DeliveryState state(String wireName) {
		return DeliveryState.valueOf(wireName.toUpperCase(Locale.ROOT));
	}

	private static OutboxEntry entry(ResultSet row) throws SQLException {
		Identity owner = new Identity(Identity.Kind.valueOf(row.getString(3)), row.getString(4));
		return new OutboxEntry(row.getLong(1), row.getString(2), owner, row.getString(5), row.getInt(6),
				Micros.toInstant(row.getLong(7)), row.getString(8));
	}

}
