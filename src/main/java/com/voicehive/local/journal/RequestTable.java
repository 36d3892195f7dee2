package com.voicehive.local.journal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

import com.voicehive.local.feed.Micros;
import com.voicehive.memory.RememberedRequest;
import com.voicehive.memory.RequestKey;

/** The requests that came with an idempotency key, and what their callers were told. */
public record RequestTable(SqlSession session) {

	private static final String INSERT = """
			INSERT INTO request (tenant, key, fingerprint, receipts, created_at) VALUES (:tenant, ?, ?, ?, ?)
			""";

	private static final String SELECT = """
			SELECT fingerprint, receipts FROM request WHERE tenant = :tenant AND key = ?
			""";

	private static final String SET_RECEIPTS = """
			UPDATE request SET receipts = ? WHERE tenant = :tenant AND key = ? AND fingerprint = ?
			""";

	private static final String DELETE_BEFORE = """
			DELETE FROM request WHERE (tenant, key) IN (SELECT tenant, key FROM request WHERE created_at < ? LIMIT ?)
			""";

	void insert(RememberedRequest request, Instant createdAt) throws SQLException {
		RequestKey key = request.key();
		this.session.update(INSERT, key.key(), key.fingerprint(), MemoryCodec.write(request.receipts()),
				Micros.of(createdAt));
	}

	public Optional<RememberedRequest> find(String key) throws SQLException {
		return this.session.first(SELECT, (row) -> new RememberedRequest(new RequestKey(key, row.getString(1)),
				MemoryCodec.receipts(row.getString(2))), key);
	}

	public int answer(RememberedRequest request) throws SQLException {
		RequestKey key = request.key();
		return this.session.update(SET_RECEIPTS, MemoryCodec.write(request.receipts()), key.key(), key.fingerprint());
	}

	/** Deletes some of those journaled before a time, and says how many. */
	public int deleteBefore(Instant time, int limit) throws SQLException {
		return this.session.update(DELETE_BEFORE, Micros.of(time), limit);
	}

}
