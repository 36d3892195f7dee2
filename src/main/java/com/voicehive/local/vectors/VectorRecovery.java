package com.voicehive.local.vectors;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.voicehive.local.journal.Database;
import com.voicehive.local.journal.EmbeddingTable;
import com.voicehive.local.journal.MemoryTable;
import com.voicehive.local.journal.SqlSession;
import com.voicehive.local.words.CheckedIndex;
import com.voicehive.memory.Memory;
import org.apache.lucene.store.Directory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes an index of vectors agree with the journal, without asking the model again. */
final class VectorRecovery {

	private static final Logger LOG = LoggerFactory.getLogger(VectorRecovery.class);

	private static final int PAGE = 500;

	private final Database database;

	private final String model;

	VectorRecovery(Database database, String model) {
		this.database = database;
		this.model = model;
	}

	/**
	 * Opens the index and brings it up to date, while others may write to the journal.
	 * @param verified whether it must be read whole before it is used
	 * @throws IOException when the index can't be written
	 */
	VectorIndex open(Directory directory, int dimension, boolean verified) throws IOException {
		String journalId = this.database
			.read((session) -> session.first("SELECT id FROM journal", (row) -> row.getString(1)).orElseThrow());
		VectorIndex.Space space = new VectorIndex.Space(journalId, this.model, dimension);
		CheckedIndex.Opened<VectorIndex> opened = CheckedIndex.openOrReplace(directory, verified,
				() -> VectorIndex.open(directory, space), () -> VectorIndex.create(directory, space));
		if (opened.damage() != null) {
			LOG.warn("The vector index can't be read and is made anew: {}", opened.damage());
		}
		VectorIndex index = opened.index();
		try {
			catchUp(index);
			index.show();
			if (index.count() != this.database.read((session) -> table(session).count(dimension))) {
				removeWhatIsGone(index);
			}
			index.commit();
			return index;
		}
		catch (IOException | RuntimeException | Error ex) {
			index.close();
			throw ex;
		}
	}

	private void catchUp(VectorIndex index) throws IOException {
		int dimension = index.space().dimension();
		List<EmbeddingTable.Row> rows;
		do {
			long reach = index.reach();
			rows = this.database.read((session) -> table(session).after(dimension, reach, PAGE));
			List<Long> sequences = rows.stream().map(EmbeddingTable.Row::sequence).toList();
			Map<Long, Memory> memories = this.database.read((session) -> new MemoryTable(session).load(sequences));
			List<VectorIndex.Entry> entries = new ArrayList<>();
			for (EmbeddingTable.Row row : rows) {
				Memory memory = memories.get(row.sequence());
				if (memory != null) {
					entries.add(new VectorIndex.Entry(row.place(), row.sequence(), memory, row.vector()));
				}
			}
			index.put(entries);
		}
		while (rows.size() == PAGE);
	}

	/** A crash can have undone removals. */
	private void removeWhatIsGone(VectorIndex index) throws IOException {
		int dimension = index.space().dimension();
		List<Long> shown = List.copyOf(index.sequences());
		for (int from = 0; from < shown.size(); from += PAGE) {
			List<Long> some = shown.subList(from, Math.min(shown.size(), from + PAGE));
			Set<Long> gone = new HashSet<>(some);
			gone.removeAll(this.database.read((session) -> table(session).embedded(dimension, index.reach(), some)));
			if (!gone.isEmpty()) {
				index.removeSequences(gone);
			}
		}
	}

	private EmbeddingTable table(SqlSession session) {
		return new EmbeddingTable(session, this.model);
	}

}
