package com.voicehive.local.journal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import com.voicehive.local.feed.Micros;
import com.voicehive.local.feed.Row;
import com.voicehive.memory.Gone;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Operation;
import org.jspecify.annotations.Nullable;

/** What becomes of operations, noted in the log, their lanes and the deliveries. */
final class OperationNotes {

	private static final String SET_SENDING = """
			UPDATE operation SET attempts = ?, maybe_sent = 1, last_error = 'no answer yet', next_attempt = ?,
				revision = ?
			WHERE sequence = ?
			""";

	private static final String SET_ACCEPTED = """
			UPDATE operation SET lane = ?, session_id = NULL, event_id = ?, attempts = ?, last_error = NULL,
				next_attempt = ?, revision = ?
			WHERE sequence = ?
			""";

	private static final String SET_FAILED = """
			UPDATE operation SET event_id = NULL, attempts = ?, maybe_sent = ?, last_error = ?, next_attempt = ?,
				revision = iif(kind = 'add', ?, revision)
			WHERE sequence = ?
			""";

	private static final String SET_REJECTED = """
			UPDATE operation SET lane = NULL, session_id = NULL, event_id = NULL, attempts = ?, last_error = ?
			WHERE sequence = ?
			""";

	private static final String SET_ADD = """
			UPDATE operation SET kind = 'add', mem0_id = NULL, attempts = 0, maybe_sent = 0, revision = NULL
			WHERE sequence = ?
			""";

	private static final String SET_APART = """
			UPDATE operation SET lane = ?, attempts = ?, maybe_sent = 0, next_attempt = ?, looked_at = ? WHERE sequence = ?
			""";

	// Mem0's copy has turned up after the memory was deleted here.
	private static final String TELL_DELETION = """
			UPDATE operation SET mem0_id = coalesce(mem0_id, ?)
			WHERE tenant = :tenant AND kind <> 'add' AND kind <> 'update' AND memory = ?
			""";

	private static final String SELECT_WITH_ID = """
			SELECT sequence FROM delivery WHERE tenant = :tenant AND state = 'delivered' AND mem0_id = ?
			""";

	private static final String SELECT_WITHOUT_ID = """
			SELECT m.sequence FROM memory m JOIN delivery d ON d.sequence = m.sequence
			WHERE m.tenant = :tenant AND m.%s = ? AND d.state = 'delivered' AND d.mem0_id IS NULL
			""";

	private final SqlSession session;

	private final OperationTable operations;

	private final LaneTable lanes;

	private final DeliveryTable deliveries;

	private final DeletionTable deletions;

	private final ReceiptTable receipts;

	OperationNotes(SqlSession session) {
		this.session = session;
		this.operations = new OperationTable(session);
		this.lanes = new LaneTable(session);
		this.deliveries = new DeliveryTable(session);
		this.deletions = new DeletionTable(session);
		this.receipts = new ReceiptTable(session);
	}

	boolean sending(Operation add, Instant notAgainBefore) throws SQLException {
		return this.session.update(SET_SENDING, add.attempts() + 1, Micros.of(notAgainBefore), add.revision(),
				add.sequence()) > 0;
	}

	void delivered(Operation add, @Nullable String mem0Id, int attempts, Instant at) throws SQLException {
		if (this.operations.remove(add)) {
			this.deliveries.delivered(memoryOf(add), mem0Id, attempts, at);
			Optional<Row> corrected = changedSince(add);
			if (corrected.isPresent()) {
				this.operations.update(corrected.get(), at, true);
			}
		}
		else {
			late(add, mem0Id);
		}
	}

	void updated(Operation update, String mem0Id, Gone gone, Instant at) throws SQLException {
		followUp(update, gone);
		if (changedSince(update).isEmpty() && this.operations.remove(update)) {
			this.deliveries.delivered(memoryOf(update), mem0Id, update.attempts() + 1, at);
		}
	}

	void absent(Operation update) throws SQLException {
		Optional<Row> memory = new MemoryTable(this.session).find(memoryOf(update));
		if (memory.isPresent() && this.session.update(SET_ADD, update.sequence()) > 0) {
			this.deliveries.absent(memoryOf(update));
			// Mem0 may not show yet what it has.
			this.operations.deleteEarlier(memory.get().memory(), update.requestedAt());
		}
	}

	/** The memory as it is now, when that is not what was brought to Mem0. */
	private Optional<Row> changedSince(Operation operation) throws SQLException {
		return new MemoryTable(this.session).find(memoryOf(operation))
			.filter((row) -> row.memory().revisionNumber() > operation.revision());
	}

	void accepted(Operation add, String eventId, Instant notBefore) throws SQLException {
		String lane = Operation.laneOf(this.session.tenant(), "event:" + eventId);
		if (this.session.update(SET_ACCEPTED, hidden(lane), eventId, add.attempts(), Micros.of(add.nextAttempt()),
				add.revision(), add.sequence()) == 0) {
			late(add, null);
			return;
		}
		this.lanes.refresh(lane);
		this.lanes.postpone(lane, add.sequence(), notBefore, false);
		this.lanes.refresh(add.lane());
	}

	void failed(Operation operation, String error, Instant notBefore, boolean live) throws SQLException {
		if (this.session.update(SET_FAILED, operation.attempts(), operation.maybeSent() ? 1 : 0, error,
				Micros.of(operation.nextAttempt()), operation.maybeSent() ? operation.revision() : null,
				operation.sequence()) == 0) {
			if (operation.isAdd() && operation.maybeSent()) {
				late(operation, null);
			}
			return;
		}
		String lane = operation.lane();
		if (operation.eventId() != null) {
			lane = this.operations.bringHome(operation.sequence());
			this.lanes.refresh(operation.lane());
			this.lanes.refresh(lane);
		}
		this.lanes.postpone(lane, operation.sequence(), notBefore, live);
	}

	void postponed(Operation operation, Instant notBefore, boolean live) throws SQLException {
		this.lanes.postpone(operation.lane(), operation.sequence(), notBefore, live);
	}

	void rejected(Operation add, int attempts, String error) throws SQLException {
		this.session.update(SET_REJECTED, attempts, error, add.sequence());
		this.lanes.refresh(add.lane());
	}

	/** After the outcome of an add that was deleted here while it was under way. */
	private void late(Operation add, @Nullable String mem0Id) throws SQLException {
		if (!this.deletions.isTombstoned(memoryOf(add))) {
			return;
		}
		this.deletions.tombstone(mem0Id);
		if (this.session.update(TELL_DELETION, mem0Id, add.memoryId()) == 0) {
			this.operations.delete(null, add.memoryId(), mem0Id, add.requestedAt());
		}
	}

	void deleted(Operation deletion, Gone gone) throws SQLException {
		followUp(deletion, gone);
		this.receipts.looked(deletion, gone);
		this.operations.remove(deletion, gone.clearAt());
	}

	void setApart(Operation deletion, Gone gone, Instant notBefore) throws SQLException {
		followUp(deletion, gone);
		this.receipts.looked(deletion, gone);
		String lane = this.operations.laneOfItsOwn(deletion.sequence());
		Instant lookedAt = deletion.lookedAt();
		if (this.session.update(SET_APART, hidden(lane), deletion.attempts(), Micros.of(notBefore),
				(lookedAt != null) ? Micros.of(lookedAt) : null, deletion.sequence()) > 0) {
			this.lanes.refresh(deletion.lane());
			this.lanes.refresh(lane);
			this.lanes.postpone(lane, deletion.sequence(), notBefore, false);
		}
	}

	/**
	 * Mem0 takes equal words of one session for repeats. Which were taken for repeats of
	 * what is gone now it does not tell: one more time does no harm.
	 */
	private void followUp(Operation deletion, Gone gone) throws SQLException {
		for (String memoryId : gone.memoryIds()) {
			this.operations.removeDeletions(memoryId);
		}
		Set<Long> again = new LinkedHashSet<>();
		for (String mem0Id : gone.mem0Ids()) {
			again.addAll(this.session.list(SELECT_WITH_ID, (row) -> row.getLong(1), mem0Id));
		}
		Set<Identity> said = new LinkedHashSet<>();
		gone.sessions().forEach((session) -> said.add(Identity.session(session)));
		Optional.ofNullable(gone.erased()).ifPresent(said::add);
		for (Identity identity : said) {
			String sql = SELECT_WITHOUT_ID.formatted(Narrowing.column(identity.kind()));
			again.addAll(this.session.list(sql, (row) -> row.getLong(1), this.session.hidden().of(identity)));
		}
		for (var memory : new MemoryTable(this.session).load(again.stream().sorted().toList()).entrySet()) {
			long sequence = this.operations.add(memory.getValue(), deletion.requestedAt(), false);
			// It may be there itself: corrected before it is sent, it is to be replaced.
			this.operations.suspect(sequence);
			this.deliveries.pending(memory.getKey(), sequence);
		}
	}

	private @Nullable String hidden(String lane) {
		return this.session.hidden().of(Hidden.Kind.LANE, lane);
	}

	private static String memoryOf(Operation add) {
		return Objects.requireNonNull(add.memoryId(), "memoryId");
	}

}
