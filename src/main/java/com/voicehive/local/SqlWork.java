package com.voicehive.local;

import java.sql.SQLException;

/**
 * Something to do in the database. May be run again when its transaction was rolled back.
 *
 * @param <T> what it results in
 */
@FunctionalInterface
interface SqlWork<T> {

	T run(SqlSession session) throws SQLException;

}
