package com.voicehive.local.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.voicehive.memory.Tenant;
import org.jspecify.annotations.Nullable;

/**
 * The prepared statements of one connection, which are kept: preparing costs more than
 * running. Where a statement says {@code :tenant} it gets the tenant, elsewhere its
 * arguments in their order.
 */
final class Statements implements AutoCloseable {

	private static final int KEPT = 64;

	private static final String TENANT = ":tenant";

	private static final Pattern PLACE = Pattern.compile("\\?|" + TENANT);

	@FunctionalInterface
	interface Work<T> {

		T run(PreparedStatement statement) throws SQLException;

	}

	/** A statement, and for each of its places whether the tenant belongs there. */
	private record Prepared(PreparedStatement statement, List<Boolean> places) {

		void bind(@Nullable Tenant tenant, @Nullable Object[] arguments) throws SQLException {
			int argument = 0;
			for (int place = 0; place < this.places.size(); place++) {
				Object value = this.places.get(place) ? name(tenant) : arguments[argument++];
				this.statement.setObject(place + 1, value);
			}
		}

		private static String name(@Nullable Tenant tenant) {
			if (tenant == null) {
				throw new IllegalStateException("a statement for one tenant was run for none");
			}
			return tenant.name();
		}

	}

	private final Connection connection;

	private final Map<String, Prepared> kept = new LinkedHashMap<>(16, 0.75f, true);

	private long changedRows;

	Statements(Connection connection) {
		this.connection = connection;
	}

	/** Runs a statement and says how many rows it changed. */
	int update(String sql, @Nullable Tenant tenant, @Nullable Object[] arguments) throws SQLException {
		int rows = run(sql, tenant, arguments, PreparedStatement::executeUpdate);
		this.changedRows += rows;
		return rows;
	}

	/** How many rows all updates so far have changed, also those that were undone. */
	long changedRows() {
		return this.changedRows;
	}

	<T> T run(String sql, @Nullable Tenant tenant, @Nullable Object[] arguments, Work<T> work) throws SQLException {
		try {
			Prepared prepared = prepared(sql);
			prepared.bind(tenant, arguments);
			return work.run(prepared.statement());
		}
		catch (SQLException ex) {
			forget(sql, ex);
			throw ex;
		}
	}

	private Prepared prepared(String sql) throws SQLException {
		Prepared known = this.kept.get(sql);
		if (known != null) {
			return known;
		}
		if (this.kept.size() >= KEPT) {
			Iterator<Prepared> leastRecent = this.kept.values().iterator();
			leastRecent.next().statement().close();
			leastRecent.remove();
		}
		List<Boolean> places = new ArrayList<>();
		PLACE.matcher(sql).results().forEach((place) -> places.add(place.group().equals(TENANT)));
		Prepared prepared = new Prepared(this.connection.prepareStatement(sql.replace(TENANT, "?")), places);
		this.kept.put(sql, prepared);
		return prepared;
	}

	/** A statement that failed may still hold a lock: it is not used again. */
	private void forget(String sql, SQLException cause) {
		Prepared failed = this.kept.remove(sql);
		if (failed != null) {
			try {
				failed.statement().close();
			}
			catch (SQLException ex) {
				cause.addSuppressed(ex);
			}
		}
	}

	@Override
	public void close() throws SQLException {
		// That closes the statements too.
		this.kept.clear();
		this.connection.close();
	}

}
