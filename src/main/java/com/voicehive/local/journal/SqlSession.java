package com.voicehive.local.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import com.voicehive.local.feed.Micros;
import com.voicehive.local.vault.Mac;
import com.voicehive.local.vault.Vault;
import com.voicehive.memory.Tenant;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the database, for one thread at a time. What concerns one tenant runs
 * in a session {@linkplain #of of that tenant}: its statements name it as
 * {@code :tenant}, and fail in a session of nobody.
 */
public final class SqlSession implements AutoCloseable {

	@FunctionalInterface
	public interface RowReader<T> {

		T read(ResultSet row) throws SQLException;

	}

	private final Statements statements;

	private final Dialect dialect;

	private final Supplier<Vault> vault;

	private final @Nullable Tenant tenant;

	/**
	 * @param vault known once the database is open
	 */
	public SqlSession(Connection connection, Dialect dialect, Supplier<Vault> vault) {
		this(new Statements(connection), dialect, vault, null);
	}

	private SqlSession(Statements statements, Dialect dialect, Supplier<Vault> vault, @Nullable Tenant tenant) {
		this.statements = statements;
		this.dialect = dialect;
		this.vault = vault;
		this.tenant = tenant;
	}

	/** The same connection, for one tenant's data. */
	public SqlSession of(Tenant tenant) {
		return new SqlSession(this.statements, this.dialect, this.vault, tenant);
	}

	/**
	 * Whose data it is for.
	 * @throws IllegalStateException when it is for everybody's
	 */
	Tenant tenant() {
		if (this.tenant == null) {
			throw new IllegalStateException("a session of no tenant");
		}
		return this.tenant;
	}

	Vault vault() {
		return this.vault.get();
	}

	Hidden hidden() {
		return new Hidden(vault());
	}

	/** Keyed hashes of the session's tenant. */
	Mac mac() {
		return mac(vault().hashKey(), tenant());
	}

	/** Keyed hashes of a tenant, by the journal's key. */
	public static Mac mac(byte[] hashKey, Tenant tenant) {
		Mac journals = new Mac(hashKey);
		// The journal's own key was in use before there were tenants.
		return tenant.equals(Tenant.DEFAULT) ? journals : new Mac(journals.of("tenant\n" + tenant.name()));
	}

	/** A time in microseconds; null when the column holds none. */
	static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
		long micros = row.getLong(column);
		return row.wasNull() ? null : Micros.toInstant(micros);
	}

	public <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... arguments) throws SQLException {
		return this.statements.run(sql, this.tenant, arguments, (statement) -> {
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
		return this.statements.run(sql, this.tenant, arguments, (statement) -> {
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
		return this.statements.update(sql, this.tenant, arguments);
	}

	/** How many rows all updates so far have changed, also those that were undone. */
	public long changedRows() {
		return this.statements.changedRows();
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
		this.statements.run(sql, null, new Object[0], PreparedStatement::execute);
	}

	@Override
	public void close() throws SQLException {
		this.statements.close();
	}

}
