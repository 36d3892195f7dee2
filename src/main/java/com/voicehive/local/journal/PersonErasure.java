package com.voicehive.local.journal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.voicehive.local.journal.MemoryRemoval.Removed;
import com.voicehive.memory.Identity;
import com.voicehive.memory.JournalDeletion;
import com.voicehive.memory.Memory;
import com.voicehive.memory.Operation;
import com.voicehive.memory.Person;

/** Deletes a person for good, with a receipt, in one transaction. */
public final class PersonErasure {

	private static final String SELECT_CALLS = """
			SELECT DISTINCT call_id FROM memory WHERE tenant = :tenant AND %s = ? AND call_id IS NOT NULL
			""";

	private final SqlSession session;

	private final Instant at;

	private final String requestedBy;

	private final MemoryRemoval removal;

	private final OperationTable operations;

	private final DeletionTable deletions;

	public PersonErasure(SqlSession session, Instant at, String requestedBy) {
		this.session = session;
		this.at = at;
		this.requestedBy = requestedBy;
		this.removal = new MemoryRemoval(session);
		this.operations = new OperationTable(session);
		this.deletions = new DeletionTable(session);
	}

	/** Everything of the person behind the identities that were asked for. */
	public Removed erase(Set<Identity> asked, boolean mem0Too) throws SQLException {
		long last = this.operations.last();
		Person person = LocalCallers.person(this.session, asked);
		Set<Identity> erased = person.erased(asked);
		List<Long> company = new CallerTable(this.session).company(erased);
		boolean inMem0Too = mem0Too || new EvictionTable(this.session).newest() > 0;
		List<String> ids = new ArrayList<>();
		for (Identity identity : erased) {
			if (inMem0Too) {
				// First: most of what follows is done with it.
				this.operations.erase(identity, calls(identity), this.at);
			}
			ids.addAll(this.removal.remove(Narrowing.column(identity.kind()), this.session.hidden().of(identity),
					this.at));
			this.deletions.erase(identity, this.at);
			new WordingTable(this.session).erase(identity);
		}
		for (Long sequence : company) {
			ids.addAll(this.removal.remove("sequence", sequence, this.at));
		}
		LocalCallers.dissolve(this.session, person, erased);
		return removed(erased, ids, ids.size(), last);
	}

	/** No more than some memories, by one identity. */
	public Removed erase(Identity identity, List<Memory> memories) throws SQLException {
		long last = this.operations.last();
		List<String> ids = new ArrayList<>();
		int deleted = 0;
		for (Memory memory : memories) {
			Removed one = this.removal.delete(memory, this.at);
			ids.addAll(one.removedIds());
			deleted += one.deletion().deleted();
		}
		return removed(Set.of(identity), ids, deleted, last);
	}

	/** Those whose turns go along. */
	private List<String> calls(Identity identity) throws SQLException {
		if (!identity.kind().isPersonal()) {
			return List.of();
		}
		String sql = SELECT_CALLS.formatted(Narrowing.column(identity.kind()));
		Hidden hidden = this.session.hidden();
		return hidden.showAll(Hidden.Kind.CALL, this.session.list(sql, (row) -> row.getString(1), hidden.of(identity)));
	}

	private Removed removed(Set<Identity> erased, List<String> ids, int deleted, long lastOperation)
			throws SQLException {
		List<Operation> owed = this.operations.deletionsAfter(lastOperation);
		String receipt = new ReceiptTable(this.session).open(erased, this.at, this.requestedBy, deleted, owed);
		return new Removed(new JournalDeletion(deleted, owed, receipt), ids, this.deletions.lastTombstone());
	}

}
