package com.voicehive.local.journal;

import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.voicehive.local.vault.StoreKeys;

/** The keys of the store, as they stand in its journal. */
public record KeyTable(SqlSession session) {

	private static final String SELECT = "SELECT hash_key, name_key, file_key FROM journal";

	private static final String SELECT_IN_USE = "SELECT operator_keys FROM journal";

	private static final String SET_IN_USE = "UPDATE journal SET operator_keys = ?";

	private static final String UPDATE = "UPDATE journal SET hash_key = ?, name_key = ?, file_key = ?";

	public StoreKeys keys() throws SQLException {
		return this.session.first(SELECT, (row) -> new StoreKeys(row.getBytes(1), row.getBytes(2), row.getBytes(3)))
			.orElseThrow();
	}

	public void keep(StoreKeys keys) throws SQLException {
		this.session.update(UPDATE, keys.hashKey(), keys.nameKey(), keys.fileKey());
	}

	/** The ids of those keys of the operator without which something can't be opened. */
	public Set<Integer> inUse() throws SQLException {
		return this.session.first(SELECT_IN_USE, (row) -> MemoryCodec.strings(row.getString(1)))
			.orElseThrow()
			.stream()
			.map(Integer::valueOf)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	public void keepInUse(Set<Integer> ids) throws SQLException {
		this.session.update(SET_IN_USE, MemoryCodec.write(ids.stream().map(String::valueOf).toList()));
	}

}
