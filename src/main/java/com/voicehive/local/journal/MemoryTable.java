package com.voicehive.local.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import com.voicehive.local.feed.JournalFeed;
import com.voicehive.local.feed.Micros;
import com.voicehive.local.feed.Row;
import com.voicehive.memory.Caller;
import com.voicehive.memory.Content;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.MemoryQuery.Position;
import com.voicehive.memory.MemoryType;
import com.voicehive.memory.Revision;
import com.voicehive.memory.Selection;
import com.voicehive.memory.Source;
import com.voicehive.memory.Tenant;
import org.jspecify.annotations.Nullable;

import static com.voicehive.local.journal.Hidden.Kind.CALL;
import static com.voicehive.local.journal.Hidden.Kind.EMAIL_AS_SENT;
import static com.voicehive.local.journal.Hidden.Kind.EXTERNAL_ID_AS_SENT;
import static com.voicehive.local.journal.Hidden.Kind.NAME_AS_SENT;
import static com.voicehive.memory.Identity.Kind.EMAIL;
import static com.voicehive.memory.Identity.Kind.EXTERNAL_ID;
import static com.voicehive.memory.Identity.Kind.NAME;
import static com.voicehive.memory.Identity.Kind.PHONE;
import static com.voicehive.memory.Identity.Kind.SESSION;

/** What was said. */
public final class MemoryTable {

	private static final String TABLE = "memory";

	private static final String INSERT = """
			INSERT INTO memory (tenant, id, created_at, type, phone, email, email_key, external_id, external_key, name,
				name_key, session_id, caller_id, call_id, tags, metadata, query, answer, text)
			VALUES (:tenant, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			""";

	private static final String COLUMNS = """
			SELECT m.sequence, m.id, m.created_at, m.type, m.phone, m.email, m.external_id, m.name, m.session_id,
				m.caller_id, m.call_id, m.tags, m.metadata, m.query, m.answer, m.text, d.mem0_id, m.revision, m.updated_at,
				m.tenant""";

	private static final String FROM = " FROM memory m JOIN delivery d ON d.sequence = m.sequence ";

	private static final String SELECT = COLUMNS + FROM;

	private static final String SELECT_BY_ID = SELECT + """
			WHERE m.sequence = coalesce(
				(SELECT sequence FROM memory WHERE tenant = :tenant AND id = ?),
				(SELECT min(sequence) FROM delivery WHERE tenant = :tenant AND mem0_id = ?))
			""";

	private static final String SELECT_BY_IDS = COLUMNS + ", asked.value" + FROM + """
			JOIN %s asked ON m.sequence = coalesce(
				(SELECT sequence FROM memory WHERE tenant = :tenant AND id = asked.value),
				(SELECT min(sequence) FROM delivery WHERE tenant = :tenant AND mem0_id = asked.value))
			""";

	private static final String SELECT_BY_SEQUENCES = SELECT + """
			WHERE +m.tenant = :tenant AND m.sequence IN (SELECT value FROM %s)
			""";

	/** Also other tenants'. */
	private static final String SELECT_ROWS = SELECT + "WHERE m.sequence IN (SELECT value FROM %s)";

	/** Also other tenants'. */
	private static final String SELECT_ROWS_BY_ID = SELECT + "WHERE m.id IN (SELECT value FROM %s)";

	/** Of each value of a column, the newest. */
	private static final String NEWEST = """
			SELECT n.sequence FROM %s owner JOIN memory n ON n.sequence IN (
				SELECT sequence FROM memory
				WHERE tenant = :tenant AND %s = owner.value AND (created_at, id) < (?, ?)%s
				ORDER BY created_at DESC, id DESC LIMIT ?)
			""";

	private static final String SELECT_NEWEST = SELECT + """
			WHERE m.sequence IN (%s) ORDER BY m.created_at DESC, m.id DESC LIMIT ?
			""";

	private static final String SELECT_NEWEST_OF_ALL = SELECT + """
			WHERE m.sequence IN (
				SELECT sequence FROM memory WHERE tenant = :tenant AND (created_at, id) < (?, ?)
				ORDER BY created_at DESC, id DESC LIMIT ?)
			ORDER BY m.created_at DESC, m.id DESC
			""";

	private static final String SELECT_OF_CALL = SELECT + """
			WHERE m.sequence IN (
				SELECT sequence FROM memory WHERE tenant = :tenant AND call_id = ?
				ORDER BY created_at DESC, id DESC LIMIT 1000)
			ORDER BY m.created_at, m.id
			""";

	private static final String SELECT_AFTER = SELECT + "WHERE m.sequence > ? ORDER BY m.sequence LIMIT ?";

	private static final String SELECT_SEQUENCES_AFTER = """
			SELECT sequence FROM memory WHERE sequence > ? ORDER BY sequence LIMIT ?
			""";

	private static final String SELECT_LAST = SELECT + "ORDER BY m.sequence DESC LIMIT 1";

	/** A tenant that has none left may owe deletions. */
	private static final String COUNT = """
			SELECT tenant, sum(kept) FROM (
				SELECT tenant, count(*) AS kept FROM memory GROUP BY tenant UNION ALL SELECT tenant, 0 FROM lane) known
			GROUP BY tenant
			""";

	private static final String SELECT_STATE = "SELECT id, %s, %s, (SELECT count(*) FROM memory) FROM journal";

	private static final String CORRECT = """
			UPDATE memory SET query = ?, answer = ?, text = ?, tags = ?, metadata = ?, revision = ?, updated_at = ?,
				mem0_revision = ?, name = ?, name_key = ?, caller_id = ?
			WHERE sequence = ?
			""";

	private static final String SELECT_CORRECTED = """
			SELECT id, coalesce(mem0_revision, revision) FROM memory
			WHERE +tenant = :tenant AND id IN (SELECT value FROM %s) AND revision > 1
			""";

	private static final String SELECT_MEM0_REVISION = """
			SELECT coalesce(mem0_revision, revision) FROM memory WHERE sequence = ?
			""";

	private static final String DELETE = "DELETE FROM memory WHERE sequence = ?";

	private final SqlSession session;

	public MemoryTable(SqlSession session) {
		this.session = session;
	}

	/** Adds a memory and gives its sequence. */
	long insert(Memory memory) throws SQLException {
		Caller caller = memory.caller();
		MemoryCodec.Words words = MemoryCodec.words(memory.content()).sealed(this.session, TABLE, memory.id());
		Hidden hidden = this.session.hidden();
		return this.session.insert(INSERT, memory.id(), Micros.of(memory.createdAt()), memory.type().wireName(),
				hidden.of(PHONE, caller.phone()), hidden.of(EMAIL_AS_SENT, caller.email()),
				hidden.of(EMAIL, caller.emailKey()), hidden.of(EXTERNAL_ID_AS_SENT, caller.externalId()),
				hidden.of(EXTERNAL_ID, caller.externalKey()), hidden.of(NAME_AS_SENT, caller.name()),
				hidden.of(NAME, caller.nameKey()), hidden.of(SESSION, caller.sessionId()),
				Sealed.of(this.session, TABLE, memory.id()).of("caller_id", caller.callerId()),
				hidden.of(CALL, memory.callId()), words.tags(), words.metadata(), words.query(), words.answer(),
				words.text());
	}

	/**
	 * @param mem0Revision the number under which Mem0 has it, when it was Mem0 that
	 * changed it
	 */
	void correct(long sequence, Memory corrected, @Nullable Integer mem0Revision) throws SQLException {
		MemoryCodec.Words words = MemoryCodec.words(corrected.content()).sealed(this.session, TABLE, corrected.id());
		Revision revision = Objects.requireNonNull(corrected.revision(), "revision");
		Caller caller = corrected.caller();
		Hidden hidden = this.session.hidden();
		this.session.update(CORRECT, words.query(), words.answer(), words.text(), words.tags(), words.metadata(),
				revision.number(), Micros.of(revision.since()), mem0Revision, hidden.of(NAME_AS_SENT, caller.name()),
				hidden.of(NAME, caller.nameKey()),
				Sealed.of(this.session, TABLE, corrected.id()).of("caller_id", caller.callerId()), sequence);
	}

	/** The number under which Mem0 has, or is to get, what a memory says now. */
	int mem0Revision(long sequence) throws SQLException {
		return (int) this.session.number(SELECT_MEM0_REVISION, sequence);
	}

	/** Those numbers of all that were ever corrected. */
	Map<String, Integer> corrected(Collection<String> ids) throws SQLException {
		Map<String, Integer> revisions = new HashMap<>();
		this.session.list(SELECT_CORRECTED.formatted(this.session.dialect().elements()),
				(row) -> revisions.put(row.getString(1), row.getInt(2)), MemoryCodec.write(ids));
		return revisions;
	}

	/** One memory by this service's id or Mem0's. */
	public Optional<Row> find(String id) throws SQLException {
		return this.session.first(SELECT_BY_ID, this::row, id, id);
	}

	/** Several memories, each by the id that was asked for: this service's or Mem0's. */
	public Map<String, Memory> find(Collection<String> ids) throws SQLException {
		Map<String, Memory> found = new HashMap<>();
		this.session.list(SELECT_BY_IDS.formatted(this.session.dialect().elements()),
				(row) -> found.put(row.getString(21), row(row).memory()), MemoryCodec.write(ids));
		return found;
	}

	/** Of all tenants, those that are there of some ids of this service. */
	List<Row> rowsOf(Collection<String> ids) throws SQLException {
		return this.session.list(SELECT_ROWS_BY_ID.formatted(this.session.dialect().elements()), this::row,
				MemoryCodec.write(ids));
	}

	/** Of all tenants, those of some sequences, in no order. */
	List<Row> rows(List<Long> sequences) throws SQLException {
		return this.session.list(SELECT_ROWS.formatted(this.session.dialect().elements()), this::row,
				MemoryCodec.write(sequences));
	}

	public List<Memory> find(MemoryQuery query) throws SQLException {
		Selection selection = query.selection();
		List<Object> limits = new ArrayList<>(end(query));
		String narrowed = new Narrowing(this.session).of(selection, limits);
		limits.add(query.limit());
		List<String> parts = new ArrayList<>();
		List<Object> arguments = new ArrayList<>();
		Narrowing.byKind(query.owners()).forEach((kind, values) -> {
			// A session is shorter than a caller's history: the plus keeps SQLite from
			// it.
			String column = ((selection.sessionId() != null) ? "+" : "") + Narrowing.column(kind);
			parts.add(NEWEST.formatted(this.session.dialect().elements(), column, narrowed));
			arguments.add(this.session.hidden().list(kind, values));
			arguments.addAll(limits);
		});
		arguments.add(query.limit());
		return this.session.list(SELECT_NEWEST.formatted(String.join("UNION ", parts)), (row) -> row(row).memory(),
				arguments.toArray());
	}

	public List<Memory> newest(int limit, @Nullable Position olderThan) throws SQLException {
		long createdAt = (olderThan != null) ? Micros.of(olderThan.createdAt()) : Long.MAX_VALUE;
		return this.session.list(SELECT_NEWEST_OF_ALL, (row) -> row(row).memory(), createdAt,
				(olderThan != null) ? olderThan.id() : "", limit);
	}

	/** The time and id that all are below. */
	private static List<Object> end(MemoryQuery query) {
		Position olderThan = query.olderThan();
		long createdAt = Long.MAX_VALUE;
		String id = "";
		if (olderThan != null) {
			createdAt = Micros.of(olderThan.createdAt());
			id = olderThan.id();
			if (Micros.toInstant(createdAt).isBefore(olderThan.createdAt())) {
				// Between two microseconds: the lower one is older, whatever its id.
				createdAt++;
				id = "";
			}
		}
		Instant to = query.selection().to();
		return (to != null && Micros.notBefore(to) <= createdAt) ? List.of(Micros.notBefore(to), "")
				: List.of(createdAt, id);
	}

	/** The memories of these sequences that exist, in their order. */
	public Map<Long, Memory> load(List<Long> sequences) throws SQLException {
		Map<Long, Memory> found = new HashMap<>();
		for (Row row : this.session.list(SELECT_BY_SEQUENCES.formatted(this.session.dialect().elements()), this::row,
				MemoryCodec.write(sequences))) {
			found.put(row.sequence(), row.memory());
		}
		Map<Long, Memory> ordered = new LinkedHashMap<>();
		for (Long sequence : sequences) {
			Memory memory = found.get(sequence);
			if (memory != null) {
				ordered.put(sequence, memory);
			}
		}
		return ordered;
	}

	public List<Memory> ofCall(String callId) throws SQLException {
		return this.session.list(SELECT_OF_CALL, (row) -> row(row).memory(), this.session.hidden().of(CALL, callId));
	}

	public List<Row> after(long sequence, int limit) throws SQLException {
		return this.session.list(SELECT_AFTER, this::row, sequence, limit);
	}

	/** The sequences after one, lowest first. */
	public List<Long> sequencesAfter(long sequence, int limit) throws SQLException {
		return this.session.list(SELECT_SEQUENCES_AFTER, (row) -> row.getLong(1), sequence, limit);
	}

	/** When the last was stored; empty when there is none. */
	public Optional<Instant> lastTime() throws SQLException {
		return this.session.first(SELECT_LAST, (row) -> row(row).memory().storedAt());
	}

	/** How many memories each tenant has that has any, or has to do with Mem0 yet. */
	public Map<Tenant, Long> counts() throws SQLException {
		Map<Tenant, Long> counts = new HashMap<>();
		this.session.list(COUNT, (row) -> counts.put(new Tenant(row.getString(1)), row.getLong(2)));
		return counts;
	}

	/** The highest sequence ever given, also to a memory that is deleted. */
	public long lastSequence() throws SQLException {
		return this.session.number("SELECT " + this.session.dialect().lastSequence("memory"));
	}

	/** Where the journal stands. */
	JournalFeed.State state() throws SQLException {
		Dialect dialect = this.session.dialect();
		String sql = SELECT_STATE.formatted(dialect.lastSequence("memory"), dialect.lastSequence("tombstone"));
		return this.session
			.first(sql,
					(row) -> new JournalFeed.State(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)))
			.orElseThrow();
	}

	/** False when it was not there. */
	boolean delete(long sequence) throws SQLException {
		return this.session.update(DELETE, sequence) > 0;
	}

	private Row row(ResultSet row) throws SQLException {
		// Of any tenant: each row is opened as its own.
		SqlSession own = this.session.of(new Tenant(row.getString(20)));
		Hidden hidden = own.hidden();
		String id = row.getString(2);
		Content content = new MemoryCodec.Words(row.getString(14), row.getString(15), row.getString(16),
				row.getString(12), row.getString(13))
			.opened(own, TABLE, id)
			.content();
		Revision revision = (row.getInt(18) > Revision.FIRST)
				? new Revision(row.getInt(18), Micros.toInstant(row.getLong(19))) : null;
		Caller caller = new Caller(hidden.show(PHONE, row.getString(5)), hidden.show(EMAIL_AS_SENT, row.getString(6)),
				hidden.show(EXTERNAL_ID_AS_SENT, row.getString(7)), hidden.show(NAME_AS_SENT, row.getString(8)),
				hidden.identity(SESSION, row.getString(9)).value(),
				Sealed.of(own, TABLE, id).open("caller_id", row.getString(10)));
		Memory memory = new Memory(id, MemoryType.of(row.getString(4)), content.text(), content.turn(), caller,
				hidden.show(CALL, row.getString(11)), content.tags(), content.metadata(),
				Micros.toInstant(row.getLong(3)), Source.FALLBACK, row.getString(17), null, revision, null);
		return new Row(row.getLong(1), own.tenant(), memory);
	}

}
