package com.voicehive.local.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.voicehive.local.feed.Micros;
import com.voicehive.memory.Caller;
import com.voicehive.memory.Identity;
import com.voicehive.memory.MemoryIds;

/**
 * Memories that leave the journal because Mem0 keeps them as they are. Unlike a deletion
 * this leaves no tombstone: Mem0 goes on showing them.
 */
public record EvictionTable(SqlSession session) {

	/**
	 * Without the newest memory, which tells after a restart how far time has come, and
	 * without those of which Mem0 has told one id for several: it keeps one of them, if
	 * the other was not deleted.
	 */
	private static final String SELECT_OLDEST = """
			SELECT d.sequence, m.id, m.created_at, m.phone, m.email_key, m.external_key, m.name, m.session_id,
				coalesce(m.mem0_revision, m.revision)
			FROM delivery d JOIN memory m ON m.sequence = d.sequence
			WHERE d.tenant = :tenant AND d.state = 'delivered' AND d.mem0_id IS NOT NULL AND d.delivered_at <= ?
				AND d.sequence > ? AND d.sequence < (SELECT max(sequence) FROM memory)
				AND NOT EXISTS (SELECT 1 FROM delivery o
					WHERE o.tenant = d.tenant AND o.mem0_id = d.mem0_id AND o.sequence <> d.sequence)
				AND NOT EXISTS (SELECT 1 FROM tombstone t WHERE t.tenant = d.tenant AND t.id = d.mem0_id)
			ORDER BY d.sequence LIMIT ?
			""";

	private static final String SELECT_NEWEST = "SELECT newest FROM eviction WHERE tenant = :tenant";

	private static final String SET_NEWEST = """
			INSERT INTO eviction (tenant, newest) VALUES (:tenant, ?)
			ON CONFLICT (tenant) DO UPDATE SET newest = max(newest, excluded.newest)
			""";

	/** The revision is that under which Mem0 has it. */
	public record Candidate(long sequence, String id, Instant createdAt, Identity owner, int revision) {

		Instant storedAt() {
			return MemoryIds.timeOf(this.id).orElse(this.createdAt);
		}

	}

	/** The oldest memories after a place that Mem0 has had since that time or longer. */
	List<Candidate> oldest(long afterSequence, Instant deliveredBefore, int limit) throws SQLException {
		return this.session.list(
				SELECT_OLDEST, (row) -> new Candidate(row.getLong(1), row.getString(2),
						Micros.toInstant(row.getLong(3)), owner(row), row.getInt(9)),
				Micros.of(deliveredBefore), afterSequence, limit);
	}

	private Identity owner(ResultSet row) throws SQLException {
		Hidden hidden = this.session.hidden();
		return new Caller(hidden.show(Identity.Kind.PHONE, row.getString(4)),
				hidden.show(Identity.Kind.EMAIL, row.getString(5)),
				hidden.show(Identity.Kind.EXTERNAL_ID, row.getString(6)),
				hidden.show(Hidden.Kind.NAME_AS_SENT, row.getString(7)),
				hidden.identity(Identity.Kind.SESSION, row.getString(8)).value(), null)
			.owner();
	}

	/** Removes those that are still there, and tells their ids. */
	public List<String> evict(List<Candidate> candidates) throws SQLException {
		MemoryTable memories = new MemoryTable(this.session);
		DeliveryTable deliveries = new DeliveryTable(this.session);
		List<String> evicted = new ArrayList<>();
		long newest = 0;
		for (Candidate candidate : candidates) {
			deliveries.delete(candidate.sequence());
			if (memories.delete(candidate.sequence())) {
				evicted.add(candidate.id());
				newest = Math.max(newest, Micros.of(candidate.storedAt()));
			}
		}
		if (!evicted.isEmpty()) {
			this.session.update(SET_NEWEST, newest);
		}
		return evicted;
	}

	/** The time of the newest memory that has left, in microseconds; 0 when none has. */
	public long newest() throws SQLException {
		return this.session.number(SELECT_NEWEST);
	}

}
