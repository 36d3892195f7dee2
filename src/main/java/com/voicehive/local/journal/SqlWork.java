package com.voicehive.local.journal;

import java.sql.SQLException;

/**
 * Something to do in the database. May be run again when its transaction was rolled back.
 *
 * @param <T> what it results in
 */
@FunctionalInterface
public interface SqlWork<T> {

	T run(SqlSession session) throws SQLException;

}
