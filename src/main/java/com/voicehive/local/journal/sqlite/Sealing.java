package com.voicehive.local.journal.sqlite;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;

import com.voicehive.local.journal.DataDirectoryException;
import com.voicehive.local.journal.KeyTable;
import com.voicehive.local.journal.SqlSession;
import com.voicehive.local.vault.OperatorKeys;
import com.voicehive.local.vault.StoreKeys;
import com.voicehive.local.vault.Vault;
import com.voicehive.local.vault.VaultException;
import org.jspecify.annotations.Nullable;

/** Opens the vault of a database, and seals one that was not: all of it, or nothing. */
final class Sealing {

	private static final String TEXTS = """
			metadata = sealed(%1$s || '/metadata', metadata), query = sealed(%1$s || '/query', query),
				answer = sealed(%1$s || '/answer', answer), text = sealed(%1$s || '/text', text),
				tags = (SELECT json_group_array(hidden('TAG', value) ORDER BY key) FROM json_each(tags))""";

	private static final String MEMORY = "tenant || '/memory/' || id";

	private static final String WORDING = "tenant || '/wording/' || memory || '/' || revision";

	private static final List<String> STATEMENTS = List.of("UPDATE memory SET " + TEXTS.formatted(MEMORY) + """
			, caller_id = sealed(%s || '/caller_id', caller_id), phone = hidden('PHONE', phone),
				email = hidden('EMAIL_AS_SENT', email), email_key = hidden('EMAIL', email_key),
				external_id = hidden('EXTERNAL_ID_AS_SENT', external_id),
				external_key = hidden('EXTERNAL_ID', external_key), name = hidden('NAME_AS_SENT', name),
				name_key = hidden('NAME', name_key), session_id = hidden('SESSION', session_id),
				call_id = hidden('CALL', call_id)
			""".formatted(MEMORY), "UPDATE wording SET " + TEXTS.formatted(WORDING) + """
			, identities = (SELECT json_group_array(hidden('DIGEST', value) ORDER BY key) FROM json_each(identities))
			""", """
			UPDATE operation SET lane = hidden('LANE', lane), session_id = hidden('SESSION', session_id),
				erased_value = hidden(erased_kind, erased_value),
				calls = (SELECT json_group_array(hidden('CALL', value) ORDER BY key) FROM json_each(calls))
			""", "UPDATE delivery SET lane = hidden('LANE', lane)", "UPDATE lane SET key = hidden('LANE', key)",
			"UPDATE link SET value = hidden(kind, value)", "UPDATE request SET key = hidden('REQUEST', key)",
			"""
					UPDATE embedding SET vector = sealed_bytes(tenant || '/embedding/' || sequence || '/vector', vector) WHERE length(vector) > 0
					""");

	private static final String SETTING = "VOICEHIVE_ENCRYPTION_KEY: ";

	private Sealing() {
	}

	/**
	 * What the vault of a session's database is; keys that are not the operator's first
	 * any more wrap the store's no longer.
	 * @param keys null when the operator has none
	 * @throws DataDirectoryException when the database needs a key that is not there
	 */
	static Vault open(SqlSession session, @Nullable OperatorKeys keys, String where) throws SQLException {
		KeyTable table = new KeyTable(session);
		StoreKeys stored = table.keys();
		if (keys == null) {
			if (stored.isSealed()) {
				throw new DataDirectoryException(
						SETTING + "not set (expected: the key with which " + where + " was encrypted)");
			}
			return Vault.open(stored.hashKey());
		}
		if (!stored.isSealed()) {
			return Vault.open(stored.hashKey());
		}
		try {
			Vault vault = stored.vault(keys);
			use(table, keys, where);
			if (!stored.isCurrent(keys)) {
				table.keep(stored.rewrapped(keys));
			}
			return vault;
		}
		catch (VaultException ex) {
			throw new DataDirectoryException(
					SETTING + "the wrong key (expected: the one with which " + where + " was encrypted)", ex);
		}
	}

	/** Notes that the first key is in use, when all that are in use are there. */
	private static void use(KeyTable table, OperatorKeys keys, String where) throws SQLException {
		Set<Integer> inUse = table.inUse();
		if (!inUse.stream().allMatch(keys::contains)) {
			throw new DataDirectoryException(SETTING + "a key is missing (expected: also the older ones, as long as "
					+ where + " has something that was encrypted with them)");
		}
		if (inUse.add(keys.first())) {
			table.keepInUse(inUse);
		}
	}

	/** Whether all is still to be sealed. */
	static boolean isDue(SqlSession session, @Nullable OperatorKeys keys) throws SQLException {
		return keys != null && !new KeyTable(session).keys().isSealed();
	}

	/** The new keys, with which everything is then {@link #sealAll sealed}. */
	static StoreKeys newKeys(SqlSession session, OperatorKeys keys) throws SQLException {
		return new KeyTable(session).keys().sealed(keys);
	}

	/**
	 * @param first the id of the operator's key that seals
	 */
	static void sealAll(SqlSession session, StoreKeys keys, int first) throws SQLException {
		session.execute(session.dialect().begin());
		try {
			for (String statement : STATEMENTS) {
				session.update(statement);
			}
			KeyTable table = new KeyTable(session);
			table.keep(keys);
			table.keepInUse(Set.of(first));
			session.execute("COMMIT");
		}
		catch (SQLException | RuntimeException | Error ex) {
			session.execute("ROLLBACK");
			throw ex;
		}
	}

}
