package com.voicehive.local.journal;

import java.sql.SQLException;

/** Something to do in the database; again when its transaction was rolled back. */
@FunctionalInterface
public interface SqlWork<T> {

	T run(SqlSession session) throws SQLException;

}
