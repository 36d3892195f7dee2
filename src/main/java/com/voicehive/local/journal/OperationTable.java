package com.voicehive.local.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.voicehive.local.feed.Micros;
import com.voicehive.local.feed.Row;
import com.voicehive.memory.Caller;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;
import com.voicehive.memory.Operation;
import org.jspecify.annotations.Nullable;

/** The log of what is to be done in Mem0: what comes to it, and what leaves it undone. */
final class OperationTable {

	/** By the index of what is no add. */
	static final String IS_DELETION = " o.kind <> 'add' AND o.kind <> 'update'";

	private static final String INSERT = """
			INSERT INTO operation (tenant, lane, kind, memory, session_id, mem0_id, erased_kind, erased_value, requested_at)
			VALUES (:tenant, ?, ?, ?, ?, ?, ?, ?, ?)
			""";

	// Of one that was refused, an earlier attempt may have been taken.
	private static final String DELETE_MEMORIES = """
			INSERT INTO operation (tenant, lane, kind, memory, session_id, mem0_id, requested_at)
			SELECT m.tenant, coalesce(?, d.lane), 'delete', m.id, m.session_id, d.mem0_id, ?
			FROM memory m JOIN delivery d ON d.sequence = m.sequence LEFT JOIN operation o ON o.sequence = d.operation
			WHERE m.tenant = :tenant AND m.%s = ? AND (d.state = 'delivered' OR o.kind = 'update' OR o.lane IS NOT NULL OR o.maybe_sent = 1)
			ORDER BY m.sequence
			""";

	private static final String DELETE_LATE_ARRIVALS = """
			INSERT INTO operation (tenant, lane, kind, memory, session_id, requested_at)
			SELECT m.tenant, coalesce(?, d.lane), 'delete', m.id, m.session_id, ?
			FROM memory m JOIN delivery d ON d.sequence = m.sequence
			WHERE m.tenant = :tenant AND m.%s = ? AND d.mem0_id IS NOT NULL AND d.attempts > 1 AND d.delivered_at > ?
			ORDER BY m.sequence
			""";

	private static final String OF_MEMORIES = """
			sequence IN (SELECT d.operation FROM memory m JOIN delivery d ON d.sequence = m.sequence
				WHERE m.tenant = :tenant AND m.%s = ?)
			""";

	private static final String SELECT_LANES = """
			SELECT lane, max(sequence) FROM (
				SELECT lane, sequence FROM operation WHERE +tenant = :tenant AND sequence > ?
				UNION ALL SELECT lane, sequence FROM operation WHERE """ + " " + OF_MEMORIES + """
			) changed WHERE lane IS NOT NULL GROUP BY lane
			""";

	private static final String WITHDRAW = "DELETE FROM operation WHERE " + OF_MEMORIES;

	private static final String SELECT_DELETIONS_AFTER = "SELECT " + LaneTable.COLUMNS + """
			FROM operation o WHERE +o.tenant = :tenant AND o.sequence > ? AND""" + IS_DELETION + " ORDER BY o.sequence";

	private static final String SELECT_ERASURES = "SELECT " + LaneTable.COLUMNS + """
			FROM operation o
			WHERE""" + IS_DELETION + """
			 AND o.tenant = :tenant AND o.memory IS NULL AND o.erased_kind = ? AND o.erased_value = ?
			""";

	private static final String SELECT_CALLS = "SELECT calls FROM operation WHERE sequence = ?";

	private static final String SET_CALLS = "UPDATE operation SET calls = ? WHERE sequence = ?";

	private static final String SELECT_DELETIONS = "SELECT " + LaneTable.COLUMNS + """
			FROM operation o WHERE o.tenant = :tenant AND o.memory = ? AND o.mem0_id IS NOT NULL AND""" + IS_DELETION;

	private static final String NOTE_WORDING = """
			UPDATE operation SET revision = coalesce(revision, ?)
			WHERE sequence = (SELECT operation FROM delivery WHERE sequence = ?)
			""";

	private static final String SET_REVISION = "UPDATE operation SET revision = ? WHERE sequence = ?";

	private static final String SELECT_SET_ASIDE = """
			SELECT sequence FROM operation WHERE tenant = :tenant AND lane IS NULL
			""";

	private static final String BRING_HOME = """
			UPDATE operation SET (lane, session_id) = (
				SELECT d.lane, m.session_id
				FROM memory m JOIN delivery d ON d.sequence = m.sequence
				WHERE m.tenant = operation.tenant AND m.id = operation.memory)
			WHERE sequence = ?
			""";

	private static final String SELECT_LANE = "SELECT lane FROM operation WHERE sequence = ?";

	private static final String DELETE = "DELETE FROM operation WHERE sequence = ?";

	private static final String RETRY_ALL = """
			UPDATE operation SET next_attempt = 0 WHERE tenant = :tenant AND next_attempt > 0 AND (? OR maybe_sent = 0)
			""";

	private static final String COUNT_PENDING = """
			SELECT count(*) FROM operation
			WHERE tenant = :tenant AND kind IN ('add', 'update') AND lane IS NOT NULL
			""";

	private static final String SUSPECT_FIRST = """
			UPDATE operation SET maybe_sent = 1
			WHERE maybe_sent = 0 AND sequence IN (SELECT first FROM lane WHERE tenant = :tenant)
			""";

	private static final String SUSPECT = "UPDATE operation SET maybe_sent = 1 WHERE sequence = ?";

	private static final String LIMIT_WAIT = """
			UPDATE operation SET next_attempt = ? WHERE tenant = :tenant AND next_attempt > ?
			""";

	private static final String LIMIT_LOOKS = """
			UPDATE operation SET looked_at = ? WHERE tenant = :tenant AND looked_at > ?
			""";

	private final SqlSession session;

	private final LaneTable lanes;

	OperationTable(SqlSession session) {
		this.session = session;
		this.lanes = new LaneTable(session);
	}

	/** Puts an add at the end of its owner's lane and gives its place. */
	long add(Memory memory, Instant at, boolean live) throws SQLException {
		Caller caller = memory.caller();
		return append(lane(caller.owner()), "add", memory.id(), caller.sessionId(), null, null, at, live);
	}

	/** Has Mem0 asked whether it has what is to be added. */
	void suspect(long sequence) throws SQLException {
		this.session.update(SUSPECT, sequence);
	}

	/**
	 * Sees to it that Mem0 gets what a corrected memory says. What waits brings it, but
	 * an add that was sent may have brought what it said before.
	 */
	void correct(Row corrected, Instant at, boolean live) throws SQLException {
		if (isToBeSent(corrected)) {
			update(corrected, at, live);
		}
	}

	/** Whether nothing that waits brings it. */
	boolean isToBeSent(Row corrected) throws SQLException {
		long sequence = corrected.sequence();
		boolean waits = this.session.update(NOTE_WORDING, corrected.memory().revisionNumber() - 1, sequence) > 0;
		return !waits && new DeliveryTable(this.session).isDelivered(sequence);
	}

	/** Puts an update at the end of its owner's lane. */
	void update(Row corrected, Instant at, boolean live) throws SQLException {
		Memory memory = corrected.memory();
		Caller caller = memory.caller();
		DeliveryTable deliveries = new DeliveryTable(this.session);
		deliveries.updating(corrected.sequence(), append(lane(caller.owner()), "update", memory.id(),
				caller.sessionId(), memory.mem0Id(), null, at, live));
		if (deliveries.mayArriveAgain(corrected.sequence(), at)) {
			deleteEarlier(memory, at);
		}
	}

	/** Looks out for what may still turn up in Mem0 of what a memory said before. */
	void deleteEarlier(Memory memory, Instant at) throws SQLException {
		Caller caller = memory.caller();
		long deletion = append(lane(caller.owner()), "delete", memory.id(), caller.sessionId(), null, null, at, false);
		this.session.update(SET_REVISION, memory.revisionNumber(), deletion);
	}

	/** Puts a deletion at the end of its owner's lane, or in one of its own. */
	void delete(@Nullable Memory memory, @Nullable String memoryId, @Nullable String mem0Id, Instant at)
			throws SQLException {
		Caller caller = (memory != null) ? memory.caller() : null;
		String lane = (caller != null) ? lane(caller.owner())
				: laneOfItsOwn(String.valueOf((memoryId != null) ? memoryId : mem0Id));
		append(lane, "delete", memoryId, (caller != null) ? caller.sessionId() : null, mem0Id, null, at, true);
	}

	/**
	 * Puts an erasure at the end of the identity's lane, in place of one that waits.
	 * @param calls those of the erased
	 */
	void erase(Identity identity, Collection<String> calls, Instant at) throws SQLException {
		Instant requestedAt = at;
		Set<String> allCalls = new LinkedHashSet<>(calls);
		List<Operation> waiting = this.session.list(SELECT_ERASURES, this.lanes::operation, identity.kind().name(),
				this.session.hidden().of(identity));
		for (Operation before : waiting) {
			requestedAt = before.requestedAt().isAfter(requestedAt) ? before.requestedAt() : requestedAt;
			allCalls.addAll(callsOf(before));
		}
		long sequence = append(lane(identity), "erase", null, null, null, identity, requestedAt, true);
		for (Operation before : waiting) {
			new ReceiptTable(this.session).replace(before, sequence);
			remove(before);
		}
		this.session.update(SET_CALLS, this.session.hidden().list(Hidden.Kind.CALL, allCalls), sequence);
	}

	Set<String> callsOf(Operation erasure) throws SQLException {
		return this.session
			.first(SELECT_CALLS,
					(row) -> Set.copyOf(this.session.hidden().showList(Hidden.Kind.CALL, row.getString(1))),
					erasure.sequence())
			.orElse(Set.of());
	}

	private String lane(Identity owner) {
		return Operation.laneOf(this.session.tenant(), owner);
	}

	/** A lane for something whose owner is not known, or that is in nobody's way. */
	String laneOfItsOwn(Object name) {
		return Operation.laneOf(this.session.tenant(), "look:" + name);
	}

	private long append(String lane, String kind, @Nullable String memoryId, @Nullable String sessionId,
			@Nullable String mem0Id, @Nullable Identity erased, Instant at, boolean live) throws SQLException {
		Hidden hidden = this.session.hidden();
		long sequence = this.session.insert(INSERT, hidden.of(Hidden.Kind.LANE, lane), kind, memoryId,
				hidden.of(Identity.Kind.SESSION, sessionId), mem0Id, (erased != null) ? erased.kind().name() : null,
				(erased != null) ? hidden.of(erased) : null, Micros.of(at));
		this.lanes.join(lane, sequence, live);
		return sequence;
	}

	/**
	 * Deletes what Mem0 may have of the memories with that value in a column, now or once
	 * a delivery under way is done, and what may arrive there beside what it has
	 * confirmed. Their adds leave the log.
	 */
	void deleteAll(String column, Object value, Instant at) throws SQLException {
		deleteAll(null, column, value, at);
	}

	/** The same of one memory, in a lane of its own, in the way of nobody. */
	void deleteApart(long sequence, String memoryId, Instant at) throws SQLException {
		deleteAll(laneOfItsOwn(memoryId), "sequence", sequence, at);
	}

	/**
	 * @param apart the lane of its own; null for those of the memories' owners, which are
	 * waited for
	 */
	private void deleteAll(@Nullable String apart, String column, Object value, Instant at) throws SQLException {
		record Lane(String key, long last) {
		}
		long last = last();
		String lane = this.session.hidden().of(Hidden.Kind.LANE, apart);
		this.session.update(DELETE_MEMORIES.formatted(column), lane, Micros.of(at), value);
		this.session.update(DELETE_LATE_ARRIVALS.formatted(column), lane, Micros.of(at), value,
				Micros.of(at.minus(Operation.LATE_ARRIVALS)));
		List<Lane> changed = this.session.list(SELECT_LANES.formatted(column),
				(row) -> new Lane(shownLane(row), row.getLong(2)), last, value);
		this.session.update(WITHDRAW.formatted(column), value);
		for (Lane each : changed) {
			this.lanes.refresh(each.key());
			if (apart == null) {
				this.lanes.live(each.key(), each.last());
			}
		}
	}

	private String shownLane(ResultSet row) throws SQLException {
		return String.valueOf(this.session.hidden().show(Hidden.Kind.LANE, row.getString(1)));
	}

	/** The highest place ever given. */
	long last() throws SQLException {
		return this.session.number("SELECT " + this.session.dialect().lastSequence("operation"));
	}

	List<Operation> deletionsAfter(long sequence) throws SQLException {
		return this.session.list(SELECT_DELETIONS_AFTER, this.lanes::operation, sequence);
	}

	/** Removes the deletions of a memory that knew where in Mem0 it was. */
	void removeDeletions(String memoryId) throws SQLException {
		for (Operation deletion : this.session.list(SELECT_DELETIONS, this.lanes::operation, memoryId)) {
			remove(deletion);
		}
	}

	/** Removes an operation from the log; false when it was not there. */
	boolean remove(Operation operation) throws SQLException {
		return remove(operation, null);
	}

	/**
	 * Removes an operation from the log; false when it was not there.
	 * @param clearAt when Mem0 showed nothing any more of what it has deleted; null when
	 * nobody asked
	 */
	boolean remove(Operation operation, @Nullable Instant clearAt) throws SQLException {
		boolean removed = this.session.update(DELETE, operation.sequence()) > 0;
		if (operation.isDeletion()) {
			new ReceiptTable(this.session).release(operation, clearAt);
		}
		this.lanes.refresh(operation.lane());
		return removed;
	}

	/** Lets an add wait in the lane of its owner, in its old place. */
	String bringHome(long sequence) throws SQLException {
		this.session.update(BRING_HOME, sequence);
		return this.session.first(SELECT_LANE, this::shownLane, sequence).orElseThrow();
	}

	int restoreSetAside() throws SQLException {
		List<Long> setAside = this.session.list(SELECT_SET_ASIDE, (row) -> row.getLong(1));
		Set<String> joined = new LinkedHashSet<>();
		for (Long sequence : setAside) {
			joined.add(bringHome(sequence));
		}
		for (String lane : joined) {
			this.lanes.refresh(lane);
		}
		return setAside.size();
	}

	int retryAll(boolean repeatable) throws SQLException {
		this.session.update(RETRY_ALL, repeatable);
		this.lanes.retryNow();
		return (int) this.session.number(COUNT_PENDING);
	}

	int restart(Instant latest) throws SQLException {
		long micros = Micros.of(latest);
		this.lanes.restart(latest);
		return this.session.update(SUSPECT_FIRST) + this.session.update(LIMIT_WAIT, micros, micros)
				+ this.session.update(LIMIT_LOOKS, micros, micros);
	}

}
