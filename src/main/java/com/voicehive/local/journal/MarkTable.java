package com.voicehive.local.journal;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import com.voicehive.local.feed.Micros;
import com.voicehive.local.vault.Mac;
import com.voicehive.memory.Journal.Noted;

/**
 * The marks of what was kept and may come again. A keyed hash of each is there alone:
 * nobody can try what was said.
 */
public record MarkTable(SqlSession session) {

	/** How much longer marks are remembered than requests. */
	private static final Duration LONGER = Duration.ofDays(30);

	private static final int HASH_BYTES = 16;

	private static final HexFormat HEX = HexFormat.of();

	private static final String INSERT = """
			INSERT INTO mark (tenant, mark, memory, noted_at) VALUES (:tenant, ?, ?, ?)
			ON CONFLICT DO UPDATE SET memory = excluded.memory, noted_at = excluded.noted_at
			""";

	private static final String SELECT = """
			SELECT k.mark, k.memory,
				EXISTS (SELECT 1 FROM memory m WHERE m.tenant = k.tenant AND m.id = k.memory)
			FROM mark k WHERE k.tenant = :tenant AND k.mark IN (SELECT %s FROM %s)
			""";

	private static final String DELETE_BEFORE = """
			DELETE FROM mark WHERE (tenant, mark) IN (SELECT tenant, mark FROM mark WHERE noted_at < ? LIMIT ?)
			""";

	void insert(Set<String> marks, String memory, Instant notedAt) throws SQLException {
		Mac mac = this.session.mac();
		for (String mark : marks) {
			this.session.update(INSERT, hash(mac, mark), memory, Micros.of(notedAt));
		}
	}

	public Map<String, Noted> noted(Set<String> marks) throws SQLException {
		Mac mac = this.session.mac();
		Map<String, String> byHash = new HashMap<>();
		marks.forEach((mark) -> byHash.put(HEX.formatHex(hash(mac, mark)), mark));
		Dialect dialect = this.session.dialect();
		return this.session
			.list(SELECT.formatted(dialect.fromHex("value"), dialect.elements()),
					(row) -> Map.entry(Objects.requireNonNull(byHash.get(HEX.formatHex(row.getBytes(1)))),
							new Noted(row.getString(2), row.getBoolean(3))),
					MemoryCodec.write(byHash.keySet()))
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/**
	 * Deletes some of those that are as old as requests which came before a time, and 30
	 * days more, and says how many.
	 */
	public int deleteBefore(Instant time, int limit) throws SQLException {
		return this.session.update(DELETE_BEFORE, Micros.of(time.minus(LONGER)), limit);
	}

	private static byte[] hash(Mac mac, String mark) {
		return Arrays.copyOf(mac.of("mark\n" + mark), HASH_BYTES);
	}

}
