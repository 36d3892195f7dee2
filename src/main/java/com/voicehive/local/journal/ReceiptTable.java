package com.voicehive.local.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import com.voicehive.local.feed.Micros;
import com.voicehive.memory.ErasureReceipt.InMem0;
import com.voicehive.memory.ErasureReceipt.State;
import com.voicehive.memory.Gone;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Operation;
import org.jspecify.annotations.Nullable;

/** The receipts of erasures, and what Mem0 still owes to each. */
record ReceiptTable(SqlSession session) {

	private static final String INSERT = """
			INSERT INTO receipt (tenant, id, requested_at, requested_by, identities, deleted, owed)
			VALUES (:tenant, ?, ?, ?, ?, ?, ?)
			""";

	private static final String INSERT_OWED = """
			INSERT INTO receipt_operation (tenant, operation, receipt) VALUES (:tenant, ?, ?)
			""";

	private static final String SELECT = """
			SELECT id, requested_at, requested_by, identities, deleted, owed, mem0_deleted, verified_at
			FROM receipt WHERE tenant = :tenant AND id = ?
			""";

	private static final String COUNT_OWED = """
			SELECT count(*) FROM receipt_operation WHERE tenant = :tenant AND operation = ?
			""";

	private static final String REPLACE = """
			UPDATE receipt_operation SET operation = ? WHERE tenant = :tenant AND operation = ?
			""";

	private static final String RELEASE = "DELETE FROM receipt_operation WHERE tenant = :tenant AND operation = ?";

	/** What is deleted one by one may be shown under none of the identities. */
	private static final String RELEASE_LAST = """
			DELETE FROM receipt_operation
			WHERE tenant = :tenant AND operation = ? AND NOT EXISTS (
				SELECT 1 FROM receipt_operation other JOIN operation o ON o.sequence = other.operation
				WHERE other.tenant = receipt_operation.tenant AND other.receipt = receipt_operation.receipt
					AND o.kind = 'delete')
			""";

	private static final String DELETED_TOO = """
			UPDATE receipt SET deleted = deleted + ?, mem0_deleted = mem0_deleted + ?
			WHERE tenant = :tenant
				AND id IN (SELECT receipt FROM receipt_operation WHERE tenant = :tenant AND operation = ?)
			""";

	private static final String VERIFIED = """
			UPDATE receipt SET verified_at = ?
			WHERE tenant = :tenant AND owed = 1 AND verified_at IS NULL
				AND NOT EXISTS (SELECT 1 FROM receipt_operation o WHERE o.tenant = receipt.tenant AND o.receipt = id)
			""";

	/**
	 * A receipt, not yet signed.
	 *
	 * @param identities the hashes of all who were erased
	 */
	record Entry(String id, Instant requestedAt, String requestedBy, List<String> identities, int deleted,
			InMem0 mem0) {
	}

	/** Writes a receipt and gives its id. */
	String open(Set<Identity> erased, Instant at, String requestedBy, int deleted, List<Operation> owed)
			throws SQLException {
		String id = "era_" + UUID.randomUUID();
		this.session.update(INSERT, id, Micros.of(at), requestedBy,
				MemoryCodec.write(SignedReceipts.of(this.session).hashes(id, erased)), deleted, owed.isEmpty() ? 0 : 1);
		for (Operation operation : owed) {
			this.session.update(INSERT_OWED, operation.sequence(), id);
		}
		return id;
	}

	Optional<Entry> find(String id) throws SQLException {
		return this.session.first(SELECT, ReceiptTable::entry, id);
	}

	private static Entry entry(ResultSet row) throws SQLException {
		Instant verifiedAt = SqlSession.instant(row, 8);
		return new Entry(row.getString(1), Micros.toInstant(row.getLong(2)), row.getString(3),
				MemoryCodec.strings(row.getString(4)), row.getInt(5),
				new InMem0(state(row.getBoolean(6), verifiedAt), row.getInt(7), verifiedAt));
	}

	private static State state(boolean owed, @Nullable Instant verifiedAt) {
		if (!owed) {
			return State.NONE;
		}
		return (verifiedAt != null) ? State.VERIFIED : State.QUEUED;
	}

	boolean isOwed(Operation deletion) throws SQLException {
		return this.session.number(COUNT_OWED, deletion.sequence()) > 0;
	}

	/** Lets the receipts that wait for an operation wait for another. */
	void replace(Operation before, long by) throws SQLException {
		this.session.update(REPLACE, by, before.sequence());
	}

	/** Counts what Mem0 alone had. */
	void deletedToo(Operation erasure, int news) throws SQLException {
		this.session.update(DELETED_TOO, news, 0, erasure.sequence());
	}

	/** Notes what a look at Mem0 came to. */
	void looked(Operation deletion, Gone gone) throws SQLException {
		if (gone.deleted() > 0) {
			this.session.update(DELETED_TOO, 0, gone.deleted(), deletion.sequence());
		}
		if (gone.clearAt() != null && this.session.update(RELEASE_LAST, deletion.sequence()) > 0) {
			verified(gone.clearAt());
		}
	}

	/** Lets no receipt wait for an operation that is done. */
	void release(Operation deletion, @Nullable Instant clearAt) throws SQLException {
		if (this.session.update(RELEASE, deletion.sequence()) > 0 && clearAt != null) {
			verified(clearAt);
		}
	}

	private void verified(Instant at) throws SQLException {
		this.session.update(VERIFIED, Micros.of(at));
	}

}
