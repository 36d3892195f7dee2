package com.voicehive.local.journal;

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
import com.voicehive.local.vault.Mac;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;
import org.jspecify.annotations.Nullable;

/** What is gone for good. */
public record DeletionTable(SqlSession session) {

	private static final String INSERT_TOMBSTONE = """
			INSERT INTO tombstone (tenant, id) VALUES (:tenant, ?) ON CONFLICT DO NOTHING
			""";

	private static final String INSERT_CORRECTION = """
			INSERT INTO tombstone (tenant, id, revision) VALUES (:tenant, ?, ?)
			""";

	private static final String TOMBSTONE_MEMORIES = """
			INSERT INTO tombstone (tenant, id)
			SELECT tenant, id FROM memory WHERE tenant = :tenant AND %s = ? ORDER BY sequence ON CONFLICT DO NOTHING
			""";

	private static final String TOMBSTONE_IN_MEM0 = """
			INSERT INTO tombstone (tenant, id)
			SELECT m.tenant, d.mem0_id FROM memory m JOIN delivery d ON d.sequence = m.sequence
			WHERE m.tenant = :tenant AND m.%s = ? AND d.mem0_id IS NOT NULL
			ORDER BY m.sequence ON CONFLICT DO NOTHING
			""";

	private static final String EXPIRE = """
			INSERT INTO tombstone (tenant, id, expired)
			SELECT tenant, id, id FROM memory WHERE tenant = :tenant AND sequence = ?
			UNION ALL
			SELECT m.tenant, d.mem0_id, m.id FROM memory m JOIN delivery d ON d.sequence = m.sequence
			WHERE m.tenant = :tenant AND m.sequence = ? AND d.mem0_id IS NOT NULL
			ON CONFLICT DO NOTHING
			""";

	private static final String EXPIRE_CORRECTIONS = """
			UPDATE tombstone SET expired = id
			WHERE tenant = :tenant AND revision > 0 AND id = (SELECT id FROM memory WHERE sequence = ?)
			""";

	private static final String PRUNE = """
			DELETE FROM tombstone WHERE sequence IN (
				SELECT t.sequence FROM tombstone t
				WHERE t.tenant = :tenant AND t.expired IS NOT NULL AND NOT EXISTS (
					SELECT 1 FROM operation o WHERE o.tenant = t.tenant AND o.memory = t.expired AND o.kind <> 'add')
				ORDER BY t.sequence LIMIT ?)
			""";

	private static final String SELECT_TOMBSTONED = """
			SELECT id FROM tombstone WHERE tenant = :tenant AND id IN (SELECT value FROM %s) AND revision = 0
			""";

	private static final String COUNT_TOMBSTONES = """
			SELECT count(*) FROM tombstone WHERE tenant = :tenant AND id = ? AND revision = 0
			""";

	private static final String SELECT_TOMBSTONES_AFTER = """
			SELECT sequence, id, revision = 0 FROM tombstone WHERE sequence > ? ORDER BY sequence LIMIT ?
			""";

	private static final String UPSERT_ERASURE = """
			INSERT INTO erasure (tenant, identity, erased_at) VALUES (:tenant, ?, ?)
			ON CONFLICT (tenant, identity) DO UPDATE SET erased_at = max(erased_at, excluded.erased_at)
			""";

	private static final String SELECT_ERASURES = """
			SELECT identity, erased_at FROM erasure
			WHERE tenant = :tenant AND identity IN (SELECT %s FROM %s)
			""";

	private static final String SELECT_LAST_ERASURE = "SELECT coalesce(max(erased_at), 0) FROM erasure";

	private static final HexFormat HEX = HexFormat.of();

	void tombstone(@Nullable String id) throws SQLException {
		if (id != null) {
			this.session.update(INSERT_TOMBSTONE, id);
		}
	}

	/** Tells followers that a memory says something else than it did. */
	void corrected(Memory before) throws SQLException {
		this.session.update(INSERT_CORRECTION, before.id(), before.revisionNumber());
	}

	/** Buries the memories with that value in a column, under our ids and Mem0's. */
	void tombstoneAll(String column, Object value) throws SQLException {
		this.session.update(TOMBSTONE_MEMORIES.formatted(column), value);
		this.session.update(TOMBSTONE_IN_MEM0.formatted(column), value);
	}

	/** Buries a memory until Mem0 has deleted it. */
	void expire(long sequence) throws SQLException {
		this.session.update(EXPIRE, sequence, sequence);
		this.session.update(EXPIRE_CORRECTIONS, sequence);
	}

	/**
	 * Lets go some of those that were buried so, of which Mem0 has nothing any more, and
	 * tells how many.
	 */
	int prune(int limit) throws SQLException {
		return this.session.update(PRUNE, limit);
	}

	Set<String> tombstoned(Collection<String> ids) throws SQLException {
		String sql = SELECT_TOMBSTONED.formatted(this.session.dialect().elements());
		return Set.copyOf(this.session.list(sql, (row) -> row.getString(1), MemoryCodec.write(ids)));
	}

	boolean isTombstoned(String id) throws SQLException {
		return this.session.number(COUNT_TOMBSTONES, id) > 0;
	}

	public List<Tombstone> tombstonesAfter(long sequence, int limit) throws SQLException {
		return this.session.list(SELECT_TOMBSTONES_AFTER,
				(row) -> new Tombstone(row.getLong(1), row.getString(2), row.getBoolean(3)), sequence, limit);
	}

	/** The highest place of a tombstone. */
	public long lastTombstone() throws SQLException {
		return this.session.number("SELECT " + this.session.dialect().lastSequence("tombstone"));
	}

	void erase(Identity identity, Instant at) throws SQLException {
		this.session.update(UPSERT_ERASURE, this.session.mac().of(identity.digest()), Micros.of(at));
	}

	/** When each of the identities was last erased, for those that were. */
	Map<Identity, Instant> erasuresOf(Collection<Identity> identities) throws SQLException {
		Map<String, Identity> byHash = new HashMap<>();
		Mac mac = this.session.mac();
		identities.forEach((identity) -> byHash.put(HEX.formatHex(mac.of(identity.digest())), identity));
		Dialect dialect = this.session.dialect();
		String sql = SELECT_ERASURES.formatted(dialect.fromHex("value"), dialect.elements());
		Map<Identity, Instant> erasures = new HashMap<>();
		this.session.list(sql,
				(row) -> erasures.put(byHash.get(HEX.formatHex(row.getBytes(1))), Micros.toInstant(row.getLong(2))),
				MemoryCodec.write(byHash.keySet()));
		return erasures;
	}

	/** When somebody was last erased, in microseconds; 0 when nobody was. */
	public long lastErasureTime() throws SQLException {
		return this.session.number(SELECT_LAST_ERASURE);
	}

}
