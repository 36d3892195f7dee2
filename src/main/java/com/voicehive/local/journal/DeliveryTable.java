package com.voicehive.local.journal;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

import com.voicehive.local.feed.Micros;
import com.voicehive.memory.DeliveryFailure;
import com.voicehive.memory.DeliveryState;
import com.voicehive.memory.DeliveryStatus;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;
import com.voicehive.memory.Operation;
import com.voicehive.memory.Outbox;
import com.voicehive.memory.OutboxCounts;
import com.voicehive.memory.OutboxReport;
import com.voicehive.memory.Receipt;
import com.voicehive.memory.SteadyClock;
import com.voicehive.memory.Storage;
import org.jspecify.annotations.Nullable;

/** What is told of the delivery of each memory. */
record DeliveryTable(SqlSession session) {

	private static final String INSERT = """
			INSERT INTO delivery (tenant, sequence, state, lane, operation) VALUES (:tenant, ?, ?, ?, ?)
			""";

	private static final String THIS_MEMORY = """
			 WHERE sequence = (SELECT sequence FROM memory WHERE tenant = :tenant AND id = ?)
			""";

	private static final String SET_DELIVERED = """
			UPDATE delivery SET state = 'delivered', operation = NULL, mem0_id = ?, attempts = ?, delivered_at = ?,
				absent_since = NULL, missing_since = NULL
			""" + THIS_MEMORY;

	private static final String SET_PENDING = """
			UPDATE delivery SET state = 'pending', operation = ?, attempts = 0, mem0_id = NULL, delivered_at = NULL,
				absent_since = NULL, missing_since = NULL
			WHERE sequence = ?
			""";

	private static final String SET_UPDATING = """
			UPDATE delivery SET state = 'pending', operation = ? WHERE sequence = ?
			""";

	private static final String SET_LANE = "UPDATE delivery SET lane = ? WHERE sequence = ?";

	private static final String FORGET_MEM0_ID = "UPDATE delivery SET mem0_id = NULL" + THIS_MEMORY;

	private static final String COUNT_DELIVERED = """
			SELECT count(*) FROM delivery WHERE sequence = ? AND state = 'delivered'
			""";

	private static final String COUNT_MAY_ARRIVE_AGAIN = """
			SELECT count(*) FROM delivery WHERE sequence = ? AND attempts > 1 AND delivered_at > ?
			""";

	/** What was refused is pending, but set aside. */
	private static final String SELECT_STATE = """
			SELECT CASE
				WHEN o.sequence IS NOT NULL AND o.lane IS NULL THEN 'rejected'
				WHEN d.state = 'delivered' AND d.missing_since IS NOT NULL THEN 'missing'
				ELSE d.state
			END
			""";

	private static final String SELECT_STATUS = SELECT_STATE + """
			, d.mem0_id, coalesce(o.attempts, d.attempts), o.last_error, d.delivered_at
			FROM delivery d LEFT JOIN operation o ON o.sequence = d.operation
			WHERE d.sequence = (SELECT sequence FROM memory WHERE tenant = :tenant AND id = ?)
			""";

	private static final String SELECT_OUTLOOK = SELECT_STATE + """
			, d.mem0_id, o.event_id, o.sequence <= l.live_up_to, l.not_before, l.first
			FROM delivery d LEFT JOIN operation o ON o.sequence = d.operation
				LEFT JOIN lane l ON l.tenant = o.tenant AND l.key = o.lane
			WHERE d.sequence = (SELECT sequence FROM memory WHERE tenant = :tenant AND id = ?)
			""";

	private static final String SELECT_COUNTS = """
			SELECT
				(SELECT count(*) FROM operation
					WHERE tenant = :tenant AND kind IN ('add', 'update') AND lane IS NOT NULL),
				(SELECT requested_at FROM operation
					WHERE tenant = :tenant AND kind IN ('add', 'update') AND lane IS NOT NULL
					ORDER BY sequence LIMIT 1),
				(SELECT count(*) FROM operation WHERE tenant = :tenant AND lane IS NULL),
				(SELECT count(*) FROM delivery
					WHERE tenant = :tenant AND absent_since IS NOT NULL AND missing_since IS NOT NULL
						AND state = 'delivered'),
				(SELECT count(*) FROM operation o WHERE o.tenant = :tenant AND %s)
			""".formatted(OperationTable.IS_DELETION);

	private static final String COUNT_BY_STATE = """
			SELECT state, count(*) FROM delivery WHERE tenant = :tenant GROUP BY state
			""";

	private static final String COUNT_DELIVERED_AFTER = """
			SELECT count(*) FROM delivery WHERE tenant = :tenant AND delivered_at > ?
			""";

	private static final String SELECT_FAILURES = """
			SELECT memory, lane IS NULL, attempts, last_error, next_attempt FROM operation
			WHERE +tenant = :tenant AND last_error IS NOT NULL AND kind IN ('add', 'update')
			ORDER BY sequence DESC LIMIT ?
			""";

	private static final String DELETE = "DELETE FROM delivery WHERE sequence = ?";

	/** Adds a delivery, which is owed when it has a place in the log. */
	void insert(long sequence, Memory memory, @Nullable Long operation) throws SQLException {
		DeliveryState state = (operation != null) ? DeliveryState.PENDING : DeliveryState.LOCAL;
		this.session.update(INSERT, sequence, state.wireName(), lane(memory.caller().owner()), operation);
	}

	private @Nullable String lane(Identity owner) {
		return this.session.hidden().of(Hidden.Kind.LANE, Operation.laneOf(this.session.tenant(), owner));
	}

	void delivered(String memoryId, @Nullable String mem0Id, int attempts, Instant at) throws SQLException {
		this.session.update(SET_DELIVERED, mem0Id, attempts, Micros.of(at), memoryId);
	}

	/** What was delivered is to be delivered again. */
	void pending(long sequence, long operation) throws SQLException {
		this.session.update(SET_PENDING, operation, sequence);
	}

	boolean isDelivered(long sequence) throws SQLException {
		return this.session.number(COUNT_DELIVERED, sequence) > 0;
	}

	/** Whether an attempt that had no answer may have an effect yet. */
	boolean mayArriveAgain(long sequence, Instant now) throws SQLException {
		return this.session.number(COUNT_MAY_ARRIVE_AGAIN, sequence, Micros.of(now.minus(Operation.LATE_ARRIVALS))) > 0;
	}

	/** What was delivered is to be updated where it is. */
	void updating(long sequence, long operation) throws SQLException {
		this.session.update(SET_UPDATING, operation, sequence);
	}

	/** Its owner is told otherwise. */
	void owner(long sequence, Identity owner) throws SQLException {
		this.session.update(SET_LANE, lane(owner), sequence);
	}

	/** Mem0 does not have it where it was told to be. */
	void absent(String memoryId) throws SQLException {
		this.session.update(FORGET_MEM0_ID, memoryId);
	}

	Optional<DeliveryStatus> status(String memoryId) throws SQLException {
		return this.session.first(SELECT_STATUS, (row) -> new DeliveryStatus(state(row.getString(1)), row.getString(2),
				row.getInt(3), row.getString(4), SqlSession.instant(row, 5)), memoryId);
	}

	/** See {@link Outbox#receipt}. */
	Optional<Receipt> receipt(String memoryId, boolean live, LongFunction<Instant> worthWaiting) throws SQLException {
		Receipt kept = Receipt.kept(memoryId, Storage.FALLBACK);
		return this.session.first(SELECT_OUTLOOK, (row) -> {
			DeliveryState state = state(row.getString(1));
			String eventId = row.getString(3);
			if (state == DeliveryState.DELIVERED || eventId != null) {
				return Optional.of(Receipt.confirmed(memoryId, row.getString(2), eventId));
			}
			boolean inTime = row.getBoolean(4) || !live;
			boolean inVain = state != DeliveryState.PENDING || !inTime
					|| Micros.toInstant(row.getLong(5)).isAfter(worthWaiting.apply(row.getLong(6)));
			return inVain ? Optional.of(kept) : Optional.<Receipt>empty();
		}, memoryId).orElse(Optional.of(kept));
	}

	OutboxCounts counts() throws SQLException {
		return this.session
			.first(SELECT_COUNTS,
					(row) -> new OutboxCounts(row.getLong(1), SqlSession.instant(row, 2), row.getLong(3),
							row.getLong(4), row.getLong(5)))
			.orElseThrow();
	}

	OutboxReport report(int failures, SteadyClock clock) throws SQLException {
		Map<DeliveryState, Long> byState = new EnumMap<>(DeliveryState.class);
		for (DeliveryState state : DeliveryState.values()) {
			byState.put(state, 0L);
		}
		this.session.list(COUNT_BY_STATE, (row) -> byState.put(state(row.getString(1)), row.getLong(2)));
		OutboxCounts counts = counts();
		move(byState, DeliveryState.PENDING, DeliveryState.REJECTED, counts.rejected());
		move(byState, DeliveryState.DELIVERED, DeliveryState.MISSING, counts.missing());
		long minuteAgo = Micros.of(clock.timeOfDay().minus(Duration.ofMinutes(1)));
		return new OutboxReport(byState, this.session.number(COUNT_DELIVERED_AFTER, minuteAgo),
				this.session.list(SELECT_FAILURES,
						(row) -> new DeliveryFailure(row.getString(1),
								row.getBoolean(2) ? DeliveryState.REJECTED : DeliveryState.PENDING, row.getInt(3),
								row.getString(4), clock.timeOfDay(Micros.toInstant(row.getLong(5)))),
						failures));
	}

	private static void move(Map<DeliveryState, Long> byState, DeliveryState from, DeliveryState to, long count) {
		byState.merge(from, -count, Long::sum);
		byState.merge(to, count, Long::sum);
	}

	void delete(long sequence) throws SQLException {
		this.session.update(DELETE, sequence);
	}

	private static DeliveryState state(String wireName) {
		return DeliveryState.valueOf(wireName.toUpperCase(Locale.ROOT));
	}

}
