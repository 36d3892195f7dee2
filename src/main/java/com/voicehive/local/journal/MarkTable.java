package com.voicehive.local.journal;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import com.voicehive.local.feed.Micros;

/**
 * The marks of what was kept and may come again. A keyed hash of each is there alone:
 * nobody can try what was said.
 */
public record MarkTable(SqlSession session) {

	/** How much longer marks are remembered than requests. */
	private static final Duration LONGER = Duration.ofDays(30);

	private static final int HASH_BYTES = 16;

	private static final String INSERT = """
			INSERT INTO mark (tenant, mark, memory, noted_at) VALUES (:tenant, ?, ?, ?)
			ON CONFLICT DO UPDATE SET memory = excluded.memory, noted_at = excluded.noted_at
			""";

	private static final String SELECT = "SELECT memory FROM mark WHERE tenant = :tenant AND mark = ?";

	private static final String DELETE_BEFORE = """
			DELETE FROM mark WHERE (tenant, mark) IN (SELECT tenant, mark FROM mark WHERE noted_at < ? LIMIT ?)
			""";

	void insert(Set<String> marks, String memory, Instant notedAt) throws SQLException {
		for (String mark : marks) {
			this.session.update(INSERT, hash(mark), memory, Micros.of(notedAt));
		}
	}

	public Map<String, String> noted(Set<String> marks) throws SQLException {
		Map<String, String> noted = new LinkedHashMap<>();
		for (String mark : marks) {
			this.session.first(SELECT, (row) -> row.getString(1), hash(mark))
				.ifPresent((memory) -> noted.put(mark, memory));
		}
		return noted;
	}

	/**
	 * Deletes some of those that are as old as requests which came before a time, and 30
	 * days more, and says how many.
	 */
	public int deleteBefore(Instant time, int limit) throws SQLException {
		return this.session.update(DELETE_BEFORE, Micros.of(time.minus(LONGER)), limit);
	}

	private byte[] hash(String mark) throws SQLException {
		return Arrays.copyOf(this.session.mac().of("mark\n" + mark), HASH_BYTES);
	}

}
