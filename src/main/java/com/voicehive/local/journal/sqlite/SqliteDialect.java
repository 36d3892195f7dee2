package com.voicehive.local.journal.sqlite;

import java.sql.SQLException;

import com.voicehive.local.journal.Dialect;
import com.voicehive.local.journal.SqlSession;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/** SQL as SQLite has it. */
final class SqliteDialect implements Dialect {

	private static final String PROBE = "INSERT INTO probe (filler) VALUES (zeroblob(65536))";

	private static final String END_PROBE = "DELETE FROM probe";

	private static final String HAS_ALL_TAGS = """
			(SELECT count(DISTINCT value) FROM json_each(memory.tags)
				WHERE value IN (SELECT value FROM json_each(?))) = ?""";

	@Override
	public Fault faultOf(SQLException failure) {
		return switch (primary(failure)) {
			// OK: the driver itself has refused the call.
			case SQLITE_OK, SQLITE_ERROR, SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_TOOBIG, SQLITE_RANGE ->
				Fault.ONE_WRITE;
			case SQLITE_BUSY -> Fault.LOCKED_OUT;
			default -> Fault.STORE;
		};
	}

	private static SQLiteErrorCode primary(SQLException failure) {
		return SQLiteErrorCode.getErrorCode(failure.getErrorCode() & 0xff);
	}

	@Override
	public String describe(SQLException failure) {
		return SQLiteErrorCode.getErrorCode(failure.getErrorCode()).name();
	}

	@Override
	public String migrations() {
		return "classpath:db/migration/sqlite";
	}

	@Override
	public String begin() {
		return "BEGIN IMMEDIATE";
	}

	// SQLite takes several times longer to return it from the statement itself.
	@Override
	public long insert(SqlSession session, String sql, @Nullable Object... arguments) throws SQLException {
		session.update(sql, arguments);
		return session.number("SELECT last_insert_rowid()");
	}

	@Override
	public int probe(SqlSession session) throws SQLException {
		return session.update(PROBE) + session.update(END_PROBE);
	}

	@Override
	public String lastSequence(String table) {
		return "(SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = '" + table + "')";
	}

	@Override
	public String hasAllTags() {
		return HAS_ALL_TAGS;
	}

	@Override
	public String elements() {
		return "json_each(?)";
	}

	@Override
	public String fromHex(String expression) {
		return "unhex(" + expression + ")";
	}

}
