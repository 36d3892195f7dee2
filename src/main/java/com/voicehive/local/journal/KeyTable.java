package com.voicehive.local.journal;

import java.sql.SQLException;

import com.voicehive.local.vault.StoreKeys;

/** The keys of the store, as they stand in its journal. */
public record KeyTable(SqlSession session) {

	private static final String SELECT = "SELECT hash_key, name_key, file_key FROM journal";

	private static final String UPDATE = "UPDATE journal SET hash_key = ?, name_key = ?, file_key = ?";

	public StoreKeys keys() throws SQLException {
		return this.session.first(SELECT, (row) -> new StoreKeys(row.getBytes(1), row.getBytes(2), row.getBytes(3)))
			.orElseThrow();
	}

	public void keep(StoreKeys keys) throws SQLException {
		this.session.update(UPDATE, keys.hashKey(), keys.nameKey(), keys.fileKey());
	}

}
