package com.voicehive.local.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.voicehive.local.feed.Micros;
import org.jspecify.annotations.Nullable;

/**
 * One connection and its prepared statements, which are kept: preparing costs more than
 * running. For one thread at a time.
 */
public final class SqlSession implements AutoCloseable {

	private static final int STATEMENTS_KEPT = 64;

	@FunctionalInterface
	public interface RowReader<T> {

		T read(ResultSet row) throws SQLException;

	}

	private final Connection connection;

	private final Dialect dialect;

	private long changedRows;

	private final Map<String, PreparedStatement> statements = new LinkedHashMap<>(16, 0.75f, true);

	public SqlSession(Connection connection, Dialect dialect) {
		this.connection = connection;
		this.dialect = dialect;
	}

	/** A time in microseconds; null when the column holds none. */
	static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
		long micros = row.getLong(column);
		return row.wasNull() ? null : Micros.toInstant(micros);
	}

	public <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... arguments) throws SQLException {
		return run(sql, arguments, (statement) -> {
			List<T> rows = new ArrayList<>();
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					rows.add(reader.read(row));
				}
			}
			return rows;
		});
	}

	public <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... arguments) throws SQLException {
		return run(sql, arguments, (statement) -> {
			try (ResultSet row = statement.executeQuery()) {
				return row.next() ? Optional.of(reader.read(row)) : Optional.empty();
			}
		});
	}

	/** The number in the first column of the first row; 0 when there is none. */
	public long number(String sql, @Nullable Object... arguments) throws SQLException {
		return first(sql, (row) -> row.getLong(1), arguments).orElse(0L);
	}

	/** Runs a statement and says how many rows it changed. */
	public int update(String sql, @Nullable Object... arguments) throws SQLException {
		int rows = run(sql, arguments, PreparedStatement::executeUpdate);
		this.changedRows += rows;
		return rows;
	}

	/** How many rows all updates so far have changed, also those that were undone. */
	long changedRows() {
		return this.changedRows;
	}

	public Dialect dialect() {
		return this.dialect;
	}

	/** Inserts one row and gives its sequence. */
	long insert(String sql, @Nullable Object... arguments) throws SQLException {
		return this.dialect.insert(this, sql, arguments);
	}

	/** Runs a statement whose result does not matter, such as a pragma. */
	public void execute(String sql) throws SQLException {
		run(sql, new Object[0], PreparedStatement::execute);
	}

	private <T> T run(String sql, @Nullable Object[] arguments, StatementWork<T> work) throws SQLException {
		try {
			PreparedStatement statement = prepared(sql);
			for (int i = 0; i < arguments.length; i++) {
				statement.setObject(i + 1, arguments[i]);
			}
			return work.run(statement);
		}
		catch (SQLException ex) {
			forget(sql, ex);
			throw ex;
		}
	}

	private PreparedStatement prepared(String sql) throws SQLException {
		PreparedStatement kept = this.statements.get(sql);
		if (kept != null) {
			return kept;
		}
		if (this.statements.size() >= STATEMENTS_KEPT) {
			Iterator<PreparedStatement> leastRecent = this.statements.values().iterator();
			leastRecent.next().close();
			leastRecent.remove();
		}
		PreparedStatement statement = this.connection.prepareStatement(sql);
		this.statements.put(sql, statement);
		return statement;
	}

	/** A statement that failed may still hold a lock: it is not used again. */
	private void forget(String sql, SQLException cause) {
		PreparedStatement failed = this.statements.remove(sql);
		if (failed != null) {
			try {
				failed.close();
			}
			catch (SQLException ex) {
				cause.addSuppressed(ex);
			}
		}
	}

	@Override
	public void close() throws SQLException {
		// That closes the statements too.
		this.statements.clear();
		this.connection.close();
	}

	@FunctionalInterface
	private interface StatementWork<T> {

		T run(PreparedStatement statement) throws SQLException;

	}

}
