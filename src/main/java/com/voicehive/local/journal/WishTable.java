package com.voicehive.local.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

import com.voicehive.local.feed.Micros;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Wishes;
import org.jspecify.annotations.Nullable;

/** What was wished, by whom nobody can read. */
record WishTable(SqlSession session, IdentityHash hash) {

	private static final String UPSERT = """
			INSERT INTO wish (tenant, identity, remember, do_not_call, shared) VALUES (:tenant, ?, ?, ?, ?)
			ON CONFLICT (tenant, identity) DO UPDATE SET remember = coalesce(excluded.remember, remember),
				do_not_call = coalesce(excluded.do_not_call, do_not_call), shared = coalesce(excluded.shared, shared)
			""";

	private static final String SELECT = """
			SELECT remember, do_not_call, shared FROM wish WHERE tenant = :tenant AND identity = ?
			""";

	private static final String SILENCE = """
			INSERT INTO silence (tenant, session, name, until) VALUES (:tenant, ?, coalesce(?, x''), ?)
			ON CONFLICT (tenant, session, name) DO UPDATE SET until = excluded.until
			""";

	private static final String FORGET_SILENCES = "DELETE FROM silence WHERE tenant = :tenant AND until <= ?";

	private static final String END_SILENCE = "DELETE FROM silence WHERE tenant = :tenant AND session = ?";

	private static final String IS_SILENCED = """
			SELECT count(*) FROM silence WHERE tenant = :tenant AND session = ? AND until > ? AND (? IS NULL OR name = ?)
			""";

	WishTable(SqlSession session) {
		this(session, IdentityHash.of(session));
	}

	void wish(Identity identity, Wishes wishes) throws SQLException {
		this.session.update(UPSERT, this.hash.of(identity), wishes.remember(), wishes.doNotCall(), wishes.shared());
	}

	Optional<Wishes> of(Identity identity) throws SQLException {
		return this.session.first(SELECT, (row) -> new Wishes(answer(row, 1), answer(row, 2), answer(row, 3)),
				this.hash.of(identity));
	}

	private static @Nullable Boolean answer(ResultSet row, int column) throws SQLException {
		boolean answer = row.getBoolean(column);
		return row.wasNull() ? null : answer;
	}

	void silence(String sessionId, @Nullable String nameKey, Instant now, Instant until) throws SQLException {
		this.session.update(FORGET_SILENCES, Micros.of(now));
		this.session.update(SILENCE, session(sessionId), name(nameKey), Micros.of(until));
	}

	void endSilence(String sessionId) throws SQLException {
		this.session.update(END_SILENCE, session(sessionId));
	}

	boolean isSilenced(String sessionId, @Nullable String nameKey, Instant now) throws SQLException {
		byte @Nullable [] name = name(nameKey);
		return this.session.number(IS_SILENCED, session(sessionId), Micros.of(now), name, name) > 0;
	}

	private byte[] session(String sessionId) {
		return this.hash.of(Identity.session(sessionId));
	}

	private byte @Nullable [] name(@Nullable String nameKey) {
		return (nameKey != null) ? this.hash.of(Identity.name(nameKey)) : null;
	}

}
