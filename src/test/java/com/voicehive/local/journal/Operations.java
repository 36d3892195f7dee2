package com.voicehive.local.journal;

import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.memory.Memory;
import com.voicehive.memory.Operation;

/** The log of a store, also what is not next. */
public final class Operations {

	private static final String SELECT = "SELECT " + LaneTable.COLUMNS + "FROM operation o WHERE o.memory = ?";

	private Operations() {
	}

	/** What is to be done with a memory. */
	public static Operation of(LocalStore store, Memory memory) {
		return LocalStores.database(store)
			.read((session) -> session.first(SELECT, new LaneTable(session)::operation, memory.id()))
			.orElseThrow();
	}

}
