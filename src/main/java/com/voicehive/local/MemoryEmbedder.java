package com.voicehive.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import com.voicehive.memory.Meaning;
import com.voicehive.memory.Memory;
import com.voicehive.memory.StorageException;
import com.voicehive.memory.StoreRejectedException;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.StoreUnavailableException.Reason;

/**
 * Gives memories their vectors, batch by batch, newest first: those that have none yet,
 * and those of another model. For one thread.
 */
final class MemoryEmbedder {

	/** Any model takes it: when it does not, no text is at fault. */
	private static final String HARMLESS = "hello";

	private final Database database;

	private final JournalWriter writer;

	private final String model;

	private final int batchSize;

	private final Function<List<String>, List<Meaning>> ask;

	private int dimension;

	/** Whether the model itself has told the dimension, since this start. */
	private boolean told;

	/** What is after this was not looked at yet; it is newer than all that was. */
	private long top;

	/** What is up to this was not looked at yet; it is older than all that was. */
	private long bottom;

	/**
	 * @param ask asks the model and waits for its answer
	 */
	MemoryEmbedder(Database database, JournalWriter writer, String model, int batchSize,
			Function<List<String>, List<Meaning>> ask) {
		this.database = database;
		this.writer = writer;
		this.model = model;
		this.batchSize = batchSize;
		this.ask = ask;
		this.dimension = database.read((session) -> table(session).dimension());
		lookAtAll();
	}

	private void lookAtAll() {
		this.top = lastSequence();
		this.bottom = this.top;
	}

	/** Of how many numbers the vectors are; 0 as long as there is none. */
	int dimension() {
		return this.dimension;
	}

	/**
	 * Embeds some memories.
	 * @return what was kept; empty when every memory has its vector
	 * @throws StoreUnavailableException when the model or the journal can't be asked
	 * @throws StorageException when the vectors can't be kept
	 */
	Optional<List<VectorIndex.Entry>> embedSome() {
		if (!this.told) {
			// An operator can have put another model behind the name.
			requireHarmlessIsTaken();
		}
		long newest = lastSequence();
		List<Long> live = waiting(this.top, newest);
		if (!live.isEmpty()) {
			List<VectorIndex.Entry> kept = embed(live);
			if (live.size() < this.batchSize) {
				this.top = newest;
			}
			return Optional.of(kept);
		}
		this.top = newest;
		List<Long> older = waiting(0, this.bottom);
		if (older.isEmpty()) {
			this.bottom = 0;
			return Optional.empty();
		}
		List<VectorIndex.Entry> kept = embed(older);
		this.bottom = older.get(older.size() - 1) - 1;
		return Optional.of(kept);
	}

	private long lastSequence() {
		return this.database.read((session) -> new MemoryTable(session).lastSequence());
	}

	private List<Long> waiting(long above, long upTo) {
		return (above >= upTo) ? List.of()
				: this.database.read((session) -> table(session).waiting(this.dimension, above, upTo, this.batchSize));
	}

	private List<VectorIndex.Entry> embed(List<Long> sequences) {
		Map<Long, Memory> memories = this.database.read((session) -> new MemoryTable(session).load(sequences));
		if (memories.isEmpty()) {
			return List.of();
		}
		Map<Long, float[]> vectors = vectors(memories);
		return this.writer.write((session) -> {
			List<VectorIndex.Entry> kept = new ArrayList<>();
			for (Map.Entry<Long, float[]> vector : vectors.entrySet()) {
				long place = table(session).insert(vector.getKey(), vector.getValue());
				Memory memory = memories.get(vector.getKey());
				if (place > 0 && memory != null && vector.getValue().length > 0) {
					kept.add(new VectorIndex.Entry(place, vector.getKey(), memory, vector.getValue()));
				}
			}
			return kept;
		});
	}

	private Map<Long, float[]> vectors(Map<Long, Memory> memories) {
		Map<Long, float[]> vectors = new LinkedHashMap<>();
		List<Memory> texts = List.copyOf(memories.values());
		try {
			List<float[]> made = ask(texts.stream().map(Memory::text).toList());
			int next = 0;
			for (Long sequence : memories.keySet()) {
				vectors.put(sequence, made.get(next++));
			}
		}
		catch (StoreRejectedException ex) {
			requireHarmlessIsTaken();
			memories.forEach((sequence, memory) -> vectors.put(sequence, vectorUnlessRefused(memory)));
		}
		return vectors;
	}

	private void requireHarmlessIsTaken() {
		try {
			ask(List.of(HARMLESS));
		}
		catch (StoreRejectedException ex) {
			throw new StoreUnavailableException(Reason.BROKEN, ex.getMessage() + ", and does so for any text", ex);
		}
	}

	private float[] vectorUnlessRefused(Memory memory) {
		try {
			return ask(List.of(memory.text())).get(0);
		}
		catch (StoreRejectedException ex) {
			return new float[0];
		}
	}

	private List<float[]> ask(List<String> texts) {
		List<Meaning> meanings = this.ask.apply(texts);
		int now = meanings.get(0).dimension();
		if (now != this.dimension) {
			if (this.told) {
				throw new StoreUnavailableException(Reason.BROKEN, "the embedding model gives vectors of " + now
						+ " numbers (expected: " + this.dimension + " as before; restart to begin anew)", null);
			}
			this.dimension = now;
			lookAtAll();
		}
		this.told = true;
		return meanings.stream().map(Meaning::vector).toList();
	}

	private EmbeddingTable table(SqlSession session) {
		return new EmbeddingTable(session, this.model);
	}

}
