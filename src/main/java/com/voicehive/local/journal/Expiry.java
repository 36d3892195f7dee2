package com.voicehive.local.journal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.ObjLongConsumer;

import com.voicehive.local.feed.Micros;
import com.voicehive.local.feed.Row;

/** Deletes for good what a tenant has kept long enough, in small transactions. */
public final class Expiry {

	/** So few that no store waits for them. */
	private static final int TOGETHER = 50;

	private static final int PRUNED_TOGETHER = 500;

	private static final String SELECT_OLDEST = """
			SELECT sequence FROM memory WHERE tenant = :tenant AND created_at <= ? ORDER BY created_at LIMIT ?
			""";

	private final Partition data;

	private final ObjLongConsumer<List<Row>> gone;

	/**
	 * @param gone told on the writing thread which memories are gone, and the last
	 * tombstone then
	 */
	public Expiry(Partition data, ObjLongConsumer<List<Row>> gone) {
		this.data = data;
		this.gone = gone;
	}

	/**
	 * Deletes all of a time and older, here at once, and in Mem0 by the log.
	 * @param at now, later than all that is stored
	 * @return how many are gone
	 */
	public int run(Instant until, Instant at) {
		if (this.data.write((session) -> new RetentionTable(session).advance(until, at))) {
			prune();
		}
		int expired = 0;
		int some;
		do {
			some = expire(until, at);
			expired += some;
		}
		while (some == TOGETHER);
		return expired;
	}

	/** The watermark hides what they hid. */
	private void prune() {
		int some;
		do {
			some = this.data.write((session) -> new DeletionTable(session).prune(PRUNED_TOGETHER));
		}
		while (some == PRUNED_TOGETHER);
	}

	private int expire(Instant until, Instant at) {
		record Expired(List<Row> rows, long lastTombstone) {
		}
		return this.data
			.write((session) -> new Expired(expire(session, until, at), new DeletionTable(session).lastTombstone()),
					(expired) -> this.gone.accept(expired.rows(), expired.lastTombstone()))
			.rows()
			.size();
	}

	private static List<Row> expire(SqlSession session, Instant until, Instant at) throws SQLException {
		List<Long> oldest = session.list(SELECT_OLDEST, (row) -> row.getLong(1), Micros.of(until), TOGETHER);
		List<Row> rows = oldest.isEmpty() ? List.of() : new MemoryTable(session).rows(oldest);
		MemoryRemoval removal = new MemoryRemoval(session);
		for (Row row : rows) {
			removal.expire(row.sequence(), row.memory().id(), at);
		}
		return rows;
	}

}
