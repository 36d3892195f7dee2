package com.voicehive.local.journal;

import java.sql.SQLException;

import com.voicehive.memory.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Where the databases of the journal differ; all other SQL is the same for each. Each has
 * a function {@code lane_of} of a tenant and an identity's kind and value:
 * {@link Operation#laneOf(com.voicehive.memory.Tenant, com.voicehive.memory.Identity)}.
 */
public interface Dialect {

	/** Whose fault a failure is. */
	enum Fault {

		/** Of one write: its neighbours in the transaction can be kept. */
		ONE_WRITE,
		/** Of another process that holds the database: it may be over soon. */
		LOCKED_OUT,
		/** Of the database or its disk: nothing can be written. */
		STORE

	}

	Fault faultOf(SQLException failure);

	/** A failure in one word, without contents. */
	String describe(SQLException failure);

	/** The place of the schema's migrations on the class path. */
	String migrations();

	/** Begins a transaction that writes. */
	String begin();

	/** Runs an {@code INSERT} of one row and gives its sequence. */
	long insert(SqlSession session, String sql, @Nullable Object... arguments) throws SQLException;

	/** Writes and removes so much that a full disk is not mistaken for one with room. */
	int probe(SqlSession session) throws SQLException;

	/** An expression for the highest sequence that a table has ever given; 0 before. */
	String lastSequence(String table);

	/**
	 * A condition that {@code memory.tags} has all of some tags. Its arguments: the tags
	 * as a JSON list, and how many they are.
	 */
	String hasAllTags();

	/** A table whose {@code value} are the elements of a JSON list, its argument. */
	String elements();

	/** An expression for the bytes that an expression tells in hexadecimal digits. */
	String fromHex(String expression);

}
