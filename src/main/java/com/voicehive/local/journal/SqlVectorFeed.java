package com.voicehive.local.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

import com.voicehive.local.feed.Micros;
import com.voicehive.local.feed.Row;
import com.voicehive.local.feed.VectorFeed;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Selection;
import com.voicehive.memory.Tenant;

/** The table of vectors, each a blob of little-endian floats. */
public final class SqlVectorFeed implements VectorFeed {

	private static final String SELECT_LENGTH = """
			SELECT length(vector) FROM embedding WHERE model = ? AND length(vector) > 0 ORDER BY place DESC LIMIT 1
			""";

	static final String COUNT = "SELECT count(*) FROM embedding WHERE model = ? AND length(vector) = ?";

	// One of length 0: the model refuses the text.
	private static final String SELECT_WAITING = """
			SELECT sequence FROM memory
			WHERE sequence > ? AND sequence <= ?
				AND NOT EXISTS (SELECT 1 FROM embedding e
					WHERE e.sequence = memory.sequence AND e.model = ? AND length(e.vector) IN (0, ?))
				AND sequence NOT IN (SELECT value FROM json_each(?))
			ORDER BY sequence DESC LIMIT ?
			""";

	private static final String INSERT = """
			INSERT OR REPLACE INTO embedding (tenant, sequence, model, vector)
			SELECT tenant, sequence, ?, ? FROM memory WHERE sequence = ? AND revision = ?
			""";

	static final String SELECT_VECTORS = """
			SELECT sequence, vector, tenant FROM embedding
			WHERE model = ? AND length(vector) = ? AND sequence IN (SELECT value FROM json_each(?))
			""";

	private static final String VECTOR = "vector";

	private final Database database;

	private final JournalWriter writer;

	private final String model;

	/** The vectors of a model, by its name. */
	public SqlVectorFeed(Database database, JournalWriter writer, String model) {
		this.database = database;
		this.writer = writer;
		this.model = model;
	}

	@Override
	public int dimension() {
		long bytes = this.database.read((session) -> session.number(SELECT_LENGTH, this.model));
		return (bytes == 0) ? 0 : (int) (bytes - this.database.vault().overhead()) / Float.BYTES;
	}

	@Override
	public long count(int dimension) {
		return this.database.read((session) -> session.number(COUNT, this.model, length(dimension)));
	}

	/** Of a vector as it is kept, in bytes. */
	private int length(int dimension) {
		return dimension * Float.BYTES + this.database.vault().overhead();
	}

	@Override
	public long lastMemory() {
		return this.database.read((session) -> new MemoryTable(session).lastSequence());
	}

	@Override
	public List<Row> waiting(int dimension, long above, long upTo, Set<Long> without, int limit) {
		return this.database.readAtOnce((session) -> {
			List<Long> sequences = session.list(SELECT_WAITING, (row) -> row.getLong(1), above, upTo, this.model,
					length(dimension), MemoryCodec.write(without), limit);
			List<Row> rows = new ArrayList<>(new MemoryTable(session).rows(sequences));
			rows.sort(Comparator.comparing(Row::sequence).reversed());
			return rows;
		});
	}

	@Override
	public Set<Long> keep(Map<Row, float[]> vectors) {
		return this.writer.write((session) -> {
			Set<Long> kept = new HashSet<>();
			for (Map.Entry<Row, float[]> vector : vectors.entrySet()) {
				Row row = vector.getKey();
				if (session.update(INSERT, this.model, sealed(session, row, vector.getValue()), row.sequence(),
						row.memory().revisionNumber()) > 0) {
					kept.add(row.sequence());
				}
			}
			return kept;
		});
	}

	@Override
	public List<Long> newest(Tenant tenant, Set<Identity> owners, Selection selection, int limit) {
		return this.database.read((any) -> {
			SqlSession session = any.of(tenant);
			StringJoiner sql = new StringJoiner(" UNION ", "", " ORDER BY sequence DESC LIMIT ?");
			List<Object> arguments = new ArrayList<>();
			for (Identity owner : owners) {
				sql.add(newestOf(session, owner, selection, arguments));
				arguments.add(limit);
			}
			arguments.add(limit);
			return session.list(sql.toString(), (row) -> row.getLong(1), arguments.toArray());
		});
	}

	private static String newestOf(SqlSession session, Identity owner, Selection selection, List<Object> arguments) {
		StringBuilder sql = new StringBuilder("SELECT * FROM (SELECT sequence FROM memory WHERE tenant = :tenant AND ");
		// A session is shorter than a caller's history: the plus keeps SQLite from that.
		sql.append((selection.sessionId() != null) ? "+" : "").append(Narrowing.column(owner.kind())).append(" = ?");
		arguments.add(session.hidden().of(owner));
		if (selection.to() != null) {
			sql.append(" AND created_at < ?");
			arguments.add(Micros.notBefore(selection.to()));
		}
		sql.append(new Narrowing(session).of(selection, arguments));
		return sql.append(" ORDER BY created_at DESC LIMIT ?)").toString();
	}

	@Override
	public void read(Collection<Long> sequences, int dimension, VectorReader reader) {
		this.database.read((session) -> session.list(SELECT_VECTORS, (row) -> {
			Sealed sealed = sealed(session.of(new Tenant(row.getString(3))), row.getLong(1));
			reader.read(row.getLong(1), floats(sealed.open(VECTOR, row.getBytes(2))));
			return true;
		}, this.model, length(dimension), MemoryCodec.write(sequences)));
	}

	private static Sealed sealed(SqlSession session, long sequence) {
		return Sealed.of(session, "embedding", String.valueOf(sequence));
	}

	/** One without numbers, of a text that the model refuses, says nothing. */
	private static byte[] sealed(SqlSession session, Row row, float[] vector) {
		byte[] bytes = bytes(vector);
		return (bytes.length == 0) ? bytes : sealed(session.of(row.tenant()), row.sequence()).of(VECTOR, bytes);
	}

	private static byte[] bytes(float[] vector) {
		ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		bytes.asFloatBuffer().put(vector);
		return bytes.array();
	}

	private static float[] floats(byte[] bytes) {
		float[] vector = new float[bytes.length / Float.BYTES];
		ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
		return vector;
	}

}
