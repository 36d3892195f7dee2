package com.voicehive.local.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.voicehive.local.feed.Micros;
import com.voicehive.local.feed.Tombstone;
import com.voicehive.memory.Identity;
import com.voicehive.memory.PendingDeletion;
import org.jspecify.annotations.Nullable;

/** What is gone for good, and what Mem0 has still to forget. */
public final class DeletionTable {

	private static final String INSERT_TOMBSTONE = "INSERT INTO tombstone (id) VALUES (?) ON CONFLICT DO NOTHING";

	private static final String TOMBSTONE_MEMORIES = """
			INSERT INTO tombstone (id) SELECT id FROM memory WHERE %s = ? ORDER BY sequence ON CONFLICT DO NOTHING
			""";

	private static final String TOMBSTONE_IN_MEM0 = """
			INSERT INTO tombstone (id)
			SELECT d.mem0_id FROM memory m JOIN delivery d ON d.sequence = m.sequence
			WHERE m.%s = ? AND d.mem0_id IS NOT NULL
			ORDER BY m.sequence ON CONFLICT DO NOTHING
			""";

	private static final String SELECT_TOMBSTONED = """
			SELECT id FROM tombstone WHERE id IN (SELECT value FROM %s)
			""";

	private static final String COUNT_TOMBSTONES = "SELECT count(*) FROM tombstone WHERE id = ?";

	private static final String SELECT_TOMBSTONES_AFTER = """
			SELECT sequence, id FROM tombstone WHERE sequence > ? ORDER BY sequence LIMIT ?
			""";

	private static final String UPSERT_ERASURE = """
			INSERT INTO erasure (identity, erased_at) VALUES (?, ?)
			ON CONFLICT (identity) DO UPDATE SET erased_at = max(erased_at, excluded.erased_at)
			""";

	private static final String SELECT_ERASURES = """
			SELECT identity, erased_at FROM erasure WHERE identity IN (SELECT %s FROM %s)
			""";

	private static final String SELECT_LAST_ERASURE = "SELECT coalesce(max(erased_at), 0) FROM erasure";

	private static final String INSERT_OWED = """
			INSERT INTO owed_deletion (memory_id, mem0_id, erased_kind, erased_value, requested_at, attempts,
				next_attempt)
			VALUES (?, ?, ?, ?, ?, 0, ?)
			""";

	// Of one that was refused, an earlier attempt may have been taken.
	private static final String ENQUEUE_MEMORIES = """
			INSERT INTO owed_deletion (memory_id, mem0_id, requested_at, attempts, next_attempt)
			SELECT m.id, d.mem0_id, ?, 0, ? FROM memory m JOIN delivery d ON d.sequence = m.sequence
			WHERE m.%s = ? AND (d.state IN ('delivered', 'pending') OR d.attempts > 1)
			ORDER BY m.sequence
			""";

	private static final String ENQUEUE_LATE_ARRIVALS = """
			INSERT INTO owed_deletion (memory_id, requested_at, attempts, next_attempt)
			SELECT m.id, ?, 0, ? FROM memory m JOIN delivery d ON d.sequence = m.sequence
			WHERE m.%s = ? AND d.mem0_id IS NOT NULL AND d.attempts > 1 AND d.delivered_at > ?
			ORDER BY m.sequence
			""";

	private static final String SELECT_OWED_ERASURE = """
			SELECT max(requested_at) FROM owed_deletion WHERE erased_kind = ? AND erased_value = ?
			""";

	private static final String DELETE_OWED_ERASURE = """
			DELETE FROM owed_deletion WHERE erased_kind = ? AND erased_value = ?
			""";

	private static final String SELECT_OWED = """
			SELECT sequence, memory_id, mem0_id, erased_kind, erased_value, requested_at, attempts, next_attempt,
				looked_at
			FROM owed_deletion WHERE sequence > ?
			""";

	private static final String SELECT_OWED_AFTER = SELECT_OWED + "ORDER BY sequence";

	// The time of one never tried is that of its request, which lies ahead of us when the
	// clock was set back.
	private static final String SELECT_DUE = SELECT_OWED + """
			AND (next_attempt <= ? OR (attempts = 0 AND looked_at IS NULL)) ORDER BY sequence LIMIT ?
			""";

	private static final String DELETE_OWED = "DELETE FROM owed_deletion WHERE sequence = ?";

	private static final String SET_OWED_LOOKED = """
			UPDATE owed_deletion SET looked_at = coalesce(looked_at, ?), next_attempt = ? WHERE sequence = ?
			""";

	private static final String RETRY_NOW = "UPDATE owed_deletion SET next_attempt = ?1 WHERE next_attempt > ?1";

	private static final String SET_OWED_FAILED = """
			UPDATE owed_deletion SET attempts = ?, next_attempt = ? WHERE sequence = ?
			""";

	private static final HexFormat HEX = HexFormat.of();

	private final SqlSession session;

	public DeletionTable(SqlSession session) {
		this.session = session;
	}

	void tombstone(@Nullable String id) throws SQLException {
		if (id != null) {
			this.session.update(INSERT_TOMBSTONE, id);
		}
	}

	/** Buries the memories with that value in a column, under our ids and Mem0's. */
	void tombstoneAll(String column, Object value) throws SQLException {
		this.session.update(TOMBSTONE_MEMORIES.formatted(column), value);
		this.session.update(TOMBSTONE_IN_MEM0.formatted(column), value);
	}

	/** Those of the ids that are gone for good. */
	Set<String> tombstoned(Collection<String> ids) throws SQLException {
		String sql = SELECT_TOMBSTONED.formatted(this.session.dialect().elements());
		return Set.copyOf(this.session.list(sql, (row) -> row.getString(1), MemoryCodec.write(ids)));
	}

	/** Whether the id is gone for good. */
	boolean isTombstoned(String id) throws SQLException {
		return this.session.number(COUNT_TOMBSTONES, id) > 0;
	}

	public List<Tombstone> tombstonesAfter(long sequence, int limit) throws SQLException {
		return this.session.list(SELECT_TOMBSTONES_AFTER, (row) -> new Tombstone(row.getLong(1), row.getString(2)),
				sequence, limit);
	}

	/** The highest place of a tombstone. */
	public long lastTombstone() throws SQLException {
		return this.session.number("SELECT " + this.session.dialect().lastSequence("tombstone"));
	}

	void erase(Identity identity, Instant at) throws SQLException {
		this.session.update(UPSERT_ERASURE, digest(identity), Micros.of(at));
	}

	/** When each of the identities was last erased, for those that were. */
	Map<Identity, Instant> erasuresOf(Collection<Identity> identities) throws SQLException {
		Map<String, Identity> byDigest = new HashMap<>();
		identities.forEach((identity) -> byDigest.put(HEX.formatHex(digest(identity)), identity));
		Dialect dialect = this.session.dialect();
		String sql = SELECT_ERASURES.formatted(dialect.fromHex("value"), dialect.elements());
		Map<Identity, Instant> erasures = new HashMap<>();
		this.session.list(sql,
				(row) -> erasures.put(byDigest.get(HEX.formatHex(row.getBytes(1))), Micros.toInstant(row.getLong(2))),
				MemoryCodec.write(byDigest.keySet()));
		return erasures;
	}

	/** When somebody was last erased, in microseconds; 0 when nobody was. */
	public long lastErasureTime() throws SQLException {
		return this.session.number(SELECT_LAST_ERASURE);
	}

	PendingDeletion enqueueDeletion(@Nullable String memoryId, @Nullable String mem0Id, Instant at)
			throws SQLException {
		return enqueueDeletion(memoryId, mem0Id, null, Micros.of(at));
	}

	/**
	 * Owes what Mem0 may have of the memories with that value in a column, now or once a
	 * delivery under way is done, and what may arrive there beside what it has confirmed.
	 */
	void enqueueDeletions(String column, Object value, Instant at) throws SQLException {
		long micros = Micros.of(at);
		this.session.update(ENQUEUE_MEMORIES.formatted(column), micros, micros, value);
		this.session.update(ENQUEUE_LATE_ARRIVALS.formatted(column), micros, micros, value,
				Micros.of(at.minus(PendingDeletion.LATE_ARRIVALS)));
	}

	/** The highest place ever given to an owed deletion. */
	long lastPending() throws SQLException {
		return this.session.number("SELECT " + this.session.dialect().lastSequence("owed_deletion"));
	}

	/**
	 * In place of an erasure that is owed already: however often it is asked for, once.
	 */
	PendingDeletion enqueueErasure(Identity identity, Instant at) throws SQLException {
		long last = this.session.number(SELECT_OWED_ERASURE, identity.kind().name(), identity.value());
		this.session.update(DELETE_OWED_ERASURE, identity.kind().name(), identity.value());
		return enqueueDeletion(null, null, identity, Math.max(last, Micros.of(at)));
	}

	private PendingDeletion enqueueDeletion(@Nullable String memoryId, @Nullable String mem0Id,
			@Nullable Identity erased, long at) throws SQLException {
		long sequence = this.session.insert(INSERT_OWED, memoryId, mem0Id,
				(erased != null) ? erased.kind().name() : null, (erased != null) ? erased.value() : null, at, at);
		return new PendingDeletion(sequence, memoryId, mem0Id, erased, Micros.toInstant(at));
	}

	List<PendingDeletion> pendingAfter(long sequence) throws SQLException {
		return this.session.list(SELECT_OWED_AFTER, DeletionTable::owed, sequence);
	}

	List<PendingDeletion> due(Instant now, long afterSequence, int limit) throws SQLException {
		return this.session.list(SELECT_DUE, DeletionTable::owed, afterSequence, Micros.of(now), limit);
	}

	int done(long sequence) throws SQLException {
		return this.session.update(DELETE_OWED, sequence);
	}

	int looked(long sequence, Instant at, Instant nextAttempt) throws SQLException {
		return this.session.update(SET_OWED_LOOKED, Micros.of(at), Micros.of(nextAttempt), sequence);
	}

	int retryNow(Instant now) throws SQLException {
		return this.session.update(RETRY_NOW, Micros.of(now));
	}

	int failed(long sequence, int attempts, Instant nextAttempt) throws SQLException {
		return this.session.update(SET_OWED_FAILED, attempts, Micros.of(nextAttempt), sequence);
	}

	private static PendingDeletion owed(ResultSet row) throws SQLException {
		String kind = row.getString(4);
		Identity erased = (kind != null) ? new Identity(Identity.Kind.valueOf(kind), row.getString(5)) : null;
		return new PendingDeletion(row.getLong(1), row.getString(2), row.getString(3), erased,
				Micros.toInstant(row.getLong(6)), row.getInt(7), Micros.toInstant(row.getLong(8)),
				SqlSession.instant(row, 9));
	}

	/** An erased identity must be known again, but not be readable in the file. */
	private static byte[] digest(Identity identity) {
		try {
			return MessageDigest.getInstance("SHA-256")
				.digest((identity.kind() + ":" + identity.value()).getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
