package com.voicehive.local.journal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import com.voicehive.local.feed.Micros;
import com.voicehive.memory.Receipt;
import com.voicehive.memory.RememberedRequest;
import com.voicehive.memory.RequestKey;
import org.jspecify.annotations.Nullable;

/**
 * The requests that came with an idempotency key, and what their callers were told. What
 * was asked, a keyed hash tells alone: nobody can try what a turn said that was not kept.
 */
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
		this.session.update(INSERT, hidden(key), hash(key, key.fingerprint()), MemoryCodec.write(request.receipts()),
				Micros.of(createdAt));
	}

	public Optional<RememberedRequest> find(RequestKey asked) throws SQLException {
		record Kept(String hash, List<Receipt> receipts) {
		}
		Optional<Kept> kept = this.session.first(SELECT,
				(row) -> new Kept(row.getString(1), MemoryCodec.receipts(row.getString(2))), hidden(asked));
		return kept.isEmpty() ? Optional.empty()
				: Optional.of(new RememberedRequest(known(asked, kept.get().hash()), kept.get().receipts()));
	}

	private RequestKey known(RequestKey asked, String hash) throws SQLException {
		String former = asked.formerFingerprint();
		boolean same = hash.equals(hash(asked, asked.fingerprint()))
				|| (former != null && hash.equals(hash(asked, former)));
		return same ? asked : RequestKey.ofAnother(asked.key());
	}

	private String hash(RequestKey key, String fingerprint) throws SQLException {
		String text = String.join("\n", "request", key.key(), fingerprint);
		return HexFormat.of().formatHex(this.session.mac().of(text));
	}

	private @Nullable String hidden(RequestKey key) {
		return this.session.hidden().of(Hidden.Kind.REQUEST, key.key());
	}

	public int answer(RememberedRequest request) throws SQLException {
		RequestKey key = request.key();
		return this.session.update(SET_RECEIPTS, MemoryCodec.write(request.receipts()), hidden(key),
				hash(key, key.fingerprint()));
	}

	/** Deletes some of those journaled before a time, and says how many. */
	public int deleteBefore(Instant time, int limit) throws SQLException {
		return this.session.update(DELETE_BEFORE, Micros.of(time), limit);
	}

}
