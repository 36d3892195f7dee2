package com.voicehive.local.journal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

import com.voicehive.local.feed.Micros;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;
import com.voicehive.memory.Wording;
import org.jspecify.annotations.Nullable;

/** What corrected memories said before. */
public record WordingTable(SqlSession session) {

	private static final String TABLE = "wording";

	// An attempt to correct what Mem0 alone knows may have failed: the next takes its
	// place.
	private static final String INSERT = """
			INSERT OR REPLACE INTO wording (tenant, memory, revision, query, answer, text, tags, metadata, changed_at,
				changed_by, identities)
			VALUES (:tenant, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			""";

	private static final String SELECT = """
			SELECT revision, query, answer, text, tags, metadata, changed_at, changed_by
			FROM wording WHERE tenant = :tenant AND memory = ? AND revision < ? ORDER BY revision
			""";

	private static final String DELETE = "DELETE FROM wording WHERE tenant = :tenant AND memory = ?";

	private static final String DELETE_ALL = """
			DELETE FROM wording WHERE tenant = :tenant
				AND memory IN (SELECT id FROM memory WHERE tenant = :tenant AND %s = ? AND revision > 1)
			""";

	private static final String ERASE = "DELETE FROM wording WHERE tenant = :tenant AND instr(identities, ?) > 0";

	private static String rowId(String memoryId, int revision) {
		return memoryId + "/" + revision;
	}

	/** Keeps what a memory says as what it said until then. */
	void insert(Memory memory, Instant changedAt, @Nullable String changedBy) throws SQLException {
		MemoryCodec.Words words = MemoryCodec.words(memory.content())
			.sealed(this.session, TABLE, rowId(memory.id(), memory.revisionNumber()));
		this.session.update(INSERT, memory.id(), memory.revisionNumber(), words.query(), words.answer(), words.text(),
				words.tags(), words.metadata(), Micros.of(changedAt), changedBy, this.session.hidden()
					.list(Hidden.Kind.DIGEST, memory.caller().identities().stream().map(Identity::digest).toList()));
	}

	/** What a memory said before what it says now, oldest first. */
	public List<Wording> before(Memory memory) throws SQLException {
		return before(memory.id(), memory.revisionNumber());
	}

	/** All that is kept of what a memory said. */
	List<Wording> all(String memoryId) throws SQLException {
		return before(memoryId, Integer.MAX_VALUE);
	}

	private List<Wording> before(String memoryId, int revision) throws SQLException {
		return this.session.list(SELECT,
				(row) -> new Wording(row.getInt(1),
						new MemoryCodec.Words(row.getString(2), row.getString(3), row.getString(4), row.getString(5),
								row.getString(6))
							.opened(this.session, TABLE, rowId(memoryId, row.getInt(1)))
							.content(),
						Micros.toInstant(row.getLong(7)), row.getString(8)),
				memoryId, revision);
	}

	/** Tells how many there were. */
	int delete(String memoryId) throws SQLException {
		return this.session.update(DELETE, memoryId);
	}

	/** Deletes those of the memories with that value in a column. */
	void deleteAll(String column, Object value) throws SQLException {
		this.session.update(DELETE_ALL.formatted(column), value);
	}

	/** Deletes those about somebody, also of memories that are not here. */
	void erase(Identity identity) throws SQLException {
		this.session.update(ERASE, this.session.hidden().of(Hidden.Kind.DIGEST, identity.digest()));
	}

}
