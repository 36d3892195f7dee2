package com.voicehive.local.journal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

import com.voicehive.local.feed.Micros;
import com.voicehive.memory.Memory;

/** Up to when a tenant's memories have been kept long enough: the watermark. */
record RetentionTable(SqlSession session) {

	/** Not back, when memories are to be kept longer from now on: those are gone. */
	private static final String ADVANCE = """
			INSERT INTO retention (tenant, until, at) VALUES (:tenant, ?, ?)
			ON CONFLICT (tenant) DO UPDATE SET until = excluded.until, at = max(at, excluded.at)
				WHERE excluded.until >= until
			""";

	private static final String SELECT = "SELECT until, at FROM retention WHERE tenant = :tenant";

	/**
	 * What is gone without a mark of its own.
	 *
	 * @param until of this time and older
	 * @param at stored by then: what is stored later of an older time has still to go
	 */
	record Watermark(Instant until, Instant at) {

		boolean hides(Memory memory) {
			return !memory.createdAt().isAfter(this.until) && !memory.storedAt().isAfter(this.at);
		}

	}

	/** False when it has been ahead of that before. */
	boolean advance(Instant until, Instant at) throws SQLException {
		return this.session.update(ADVANCE, Micros.of(until), Micros.of(at)) > 0;
	}

	Optional<Watermark> watermark() throws SQLException {
		return this.session.first(SELECT,
				(row) -> new Watermark(Micros.toInstant(row.getLong(1)), Micros.toInstant(row.getLong(2))));
	}

}
