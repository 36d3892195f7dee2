package com.voicehive.local.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import com.voicehive.local.vault.OperatorKeys;
import com.voicehive.memory.Tenant;
import org.jspecify.annotations.Nullable;

/**
 * What the operator's keys have sealed in one table, in the order of its primary key.
 *
 * @param row by which a row is told from others in what is sealed, see {@link Sealed}
 * @param columns text or bytes
 * @param after the key of the row before the next
 */
record SealedRows(String table, List<String> key, String row, List<String> columns, List<Object> after) {

	static final List<SealedRows> ALL = List.of(
			new SealedRows("memory", List.of("sequence"), "id",
					List.of("caller_id", "metadata", "query", "answer", "text"), List.of(0)),
			new SealedRows("wording", List.of("tenant", "memory", "revision"), "memory || '/' || revision",
					List.of("metadata", "query", "answer", "text"), List.of("", "", 0)),
			new SealedRows("embedding", List.of("place"), "sequence", List.of("vector"), List.of(0)));

	/** Of what is selected; before it are the tenant and the row. */
	private static final int FIRST_KEY = 3;

	private record Found(Sealed sealed, List<Object> key, List<@Nullable Object> values) {
	}

	/**
	 * Seals some with the first key, and gives those after them; null when there were
	 * none.
	 */
	@Nullable SealedRows reseal(SqlSession session, OperatorKeys keys, int limit) throws SQLException {
		List<Found> some = session.list(
				"SELECT tenant, %1$s, %2$s, %3$s FROM %4$s WHERE %5$s ORDER BY %2$s LIMIT %6$d".formatted(this.row,
						String.join(", ", this.key), String.join(", ", this.columns), this.table, keyIs(">"), limit),
				(row) -> read(session, row), this.after.toArray());
		for (Found each : some) {
			if (!each.values().stream().allMatch((value) -> isCurrent(value, keys))) {
				reseal(session, each);
			}
		}
		return some.isEmpty() ? null
				: new SealedRows(this.table, this.key, this.row, this.columns, some.get(some.size() - 1).key());
	}

	private String keyIs(String compared) {
		return "(" + String.join(", ", this.key) + ") " + compared + " ("
				+ String.join(", ", Collections.nCopies(this.key.size(), "?")) + ")";
	}

	private Found read(SqlSession session, ResultSet row) throws SQLException {
		List<@Nullable Object> all = new ArrayList<>();
		for (int i = 0; i < this.key.size() + this.columns.size(); i++) {
			all.add(row.getObject(FIRST_KEY + i));
		}
		return new Found(Sealed.of(session.of(new Tenant(row.getString(1))), this.table, row.getString(2)),
				List.copyOf(all.subList(0, this.key.size())), all.subList(this.key.size(), all.size()));
	}

	private static boolean isCurrent(@Nullable Object value, OperatorKeys keys) {
		if (value instanceof byte[] bytes) {
			return bytes.length == 0 || keys.isCurrent(bytes);
		}
		return value == null || keys.isCurrent((String) value);
	}

	private void reseal(SqlSession session, Found found) throws SQLException {
		List<@Nullable Object> arguments = new ArrayList<>();
		for (int i = 0; i < this.columns.size(); i++) {
			arguments.add(resealed(found.sealed(), this.columns.get(i), found.values().get(i)));
		}
		arguments.addAll(found.key());
		session.update(
				"UPDATE %s SET %s = ? WHERE %s".formatted(this.table, String.join(" = ?, ", this.columns), keyIs("=")),
				arguments.toArray());
	}

	private static @Nullable Object resealed(Sealed sealed, String column, @Nullable Object value) {
		if (value instanceof byte[] bytes) {
			return (bytes.length == 0) ? bytes : sealed.of(column, sealed.open(column, bytes));
		}
		return sealed.of(column, sealed.open(column, (String) value));
	}

}
