package com.voicehive.local.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The vectors of memories as one model makes them. */
public final class EmbeddingTable {

	// An empty one: the model refuses the text.
	private static final String OF_THE_MODEL = "e.model = ?1 AND length(e.vector) IN (0, ?2)";

	private static final String SELECT_WAITING = """
			SELECT m.sequence FROM memory m
			LEFT JOIN embedding e ON e.sequence = m.sequence AND\s""" + OF_THE_MODEL + """

			WHERE m.sequence > ?3 AND m.sequence <= ?4 AND e.sequence IS NULL
				AND m.sequence NOT IN (SELECT value FROM json_each(?5))
			ORDER BY m.sequence DESC LIMIT ?6
			""";

	private static final String INSERT = """
			INSERT OR REPLACE INTO embedding (sequence, model, vector)
			SELECT sequence, ?2, ?3 FROM memory WHERE sequence = ?1
			""";

	private static final String SELECT_AFTER = """
			SELECT place, sequence, vector FROM embedding
			WHERE place > ?3 AND model = ?1 AND length(vector) = ?2 ORDER BY place LIMIT ?4
			""";

	private static final String SELECT_LENGTH = """
			SELECT length(vector) FROM embedding WHERE model = ? AND length(vector) > 0 ORDER BY place DESC LIMIT 1
			""";

	private static final String COUNT = "SELECT count(*) FROM embedding WHERE model = ?1 AND length(vector) = ?2";

	/** The vector of a memory, and its place in the order of embedding. */
	public record Row(long place, long sequence, float[] vector) {
	}

	private final SqlSession session;

	private final String model;

	public EmbeddingTable(SqlSession session, String model) {
		this.session = session;
		this.model = model;
	}

	/** Of how many numbers the newest vector is; 0 when there is none. */
	public int dimension() throws SQLException {
		return (int) this.session.number(SELECT_LENGTH, this.model) / Float.BYTES;
	}

	/**
	 * The memories that have no vector of that dimension, newest first.
	 * @param above those after that sequence
	 * @param upTo those to that sequence
	 * @param without none of these
	 */
	public List<Long> waiting(int dimension, long above, long upTo, Set<Long> without, int limit) throws SQLException {
		String left = without.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
		return this.session.list(SELECT_WAITING, (row) -> row.getLong(1), this.model, dimension * Float.BYTES, above,
				upTo, left, limit);
	}

	/**
	 * Keeps the vector of a memory, in place of another model's.
	 * @param vector empty when the model refuses the text
	 * @return its place; 0 when the memory is gone
	 */
	public long insert(long sequence, float[] vector) throws SQLException {
		ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		bytes.asFloatBuffer().put(vector);
		int inserted = this.session.update(INSERT, sequence, this.model, bytes.array());
		return (inserted > 0) ? this.session.number("SELECT last_insert_rowid()") : 0;
	}

	/** The vectors of that dimension after a place, in the order of their places. */
	public List<Row> after(int dimension, long place, int limit) throws SQLException {
		return this.session.list(SELECT_AFTER,
				(row) -> new Row(row.getLong(1), row.getLong(2), floats(row.getBytes(3))), this.model,
				dimension * Float.BYTES, place, limit);
	}

	public long count(int dimension) throws SQLException {
		return this.session.number(COUNT, this.model, dimension * Float.BYTES);
	}

	/** Which of some memories have a vector of that dimension, up to a place. */
	public Set<Long> embedded(int dimension, long upTo, List<Long> sequences) throws SQLException {
		String sql = "SELECT sequence FROM embedding WHERE model = ? AND length(vector) = ? AND place <= ? AND sequence IN ("
				+ SqlSession.placeholders(sequences.size()) + ")";
		List<Object> arguments = new ArrayList<>(List.of(this.model, dimension * Float.BYTES, upTo));
		arguments.addAll(sequences);
		return new HashSet<>(this.session.list(sql, (row) -> row.getLong(1), arguments.toArray()));
	}

	private static float[] floats(byte[] bytes) {
		float[] vector = new float[bytes.length / Float.BYTES];
		ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
		return vector;
	}

}
