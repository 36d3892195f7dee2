package com.voicehive.local.vectors;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;

import com.voicehive.local.journal.Database;
import com.voicehive.local.journal.EmbeddingTable;
import com.voicehive.local.journal.JournalWriter;
import com.voicehive.local.journal.MemoryTable;
import com.voicehive.local.journal.SqlSession;
import com.voicehive.memory.Embedding;
import com.voicehive.memory.Memory;
import com.voicehive.memory.StorageException;
import com.voicehive.memory.StoreRejectedException;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.StoreUnavailableException.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives memories their vectors, batch by batch, newest first: those that have none yet,
 * and those of another model. When the model fails at a batch but not at a harmless text,
 * smaller and smaller batches are asked until the text at fault is alone. For one thread.
 */
public final class MemoryEmbedder {

	/** Any model takes it: when it does not, no text is at fault. */
	private static final String HARMLESS = "hello";

	private static final Logger LOG = LoggerFactory.getLogger(MemoryEmbedder.class);

	private final Database database;

	private final JournalWriter writer;

	private final String model;

	private final int batchSize;

	private final Function<List<String>, List<Embedding>> ask;

	private final EmbeddingRetries troubled;

	/** How many texts are asked about at once. */
	private int size;

	/** Whether a troubled memory had its turn the last time. */
	private boolean retried;

	private int dimension;

	/** Whether the model itself has told the dimension, since this start. */
	private boolean told;

	/** What is after this was not looked at yet; it is newer than all that was. */
	private long top;

	/** What is up to this was not looked at yet; it is older than all that was. */
	private long bottom;

	/**
	 * @param ask asks the model and waits for its answer
	 * @param nanoTime after which troubled memories are tried again
	 */
	MemoryEmbedder(Database database, JournalWriter writer, String model, int batchSize,
			Function<List<String>, List<Embedding>> ask, LongSupplier nanoTime) {
		this.database = database;
		this.writer = writer;
		this.model = model;
		this.batchSize = batchSize;
		this.ask = ask;
		this.troubled = new EmbeddingRetries(nanoTime);
		this.size = batchSize;
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
		this.retried = !this.retried;
		Optional<Long> due = this.retried ? this.troubled.due() : Optional.empty();
		if (due.isPresent()) {
			return Optional.of(embed(List.of(due.get())).orElse(List.of()));
		}
		return embedWaiting();
	}

	private Optional<List<VectorIndex.Entry>> embedWaiting() {
		int limit = this.size;
		long newest = lastSequence();
		List<Long> live = waiting(this.top, newest, limit);
		if (!live.isEmpty()) {
			Optional<List<VectorIndex.Entry>> kept = embed(live);
			if (kept.isPresent() && live.size() < limit) {
				this.top = newest;
			}
			return Optional.of(kept.orElse(List.of()));
		}
		this.top = newest;
		List<Long> older = waiting(0, this.bottom, limit);
		if (older.isEmpty()) {
			this.bottom = 0;
			return Optional.empty();
		}
		Optional<List<VectorIndex.Entry>> kept = embed(older);
		if (kept.isPresent()) {
			this.bottom = older.get(older.size() - 1) - 1;
		}
		return Optional.of(kept.orElse(List.of()));
	}

	private long lastSequence() {
		return this.database.read((session) -> new MemoryTable(session).lastSequence());
	}

	private List<Long> waiting(long above, long upTo, int limit) {
		return (above >= upTo) ? List.of() : this.database
			.read((session) -> table(session).waiting(this.dimension, above, upTo, this.troubled.sequences(), limit));
	}

	/** What was kept; empty when fewer are to be asked about at once. */
	private Optional<List<VectorIndex.Entry>> embed(List<Long> sequences) {
		Map<Long, Memory> memories = this.database.read((session) -> new MemoryTable(session).load(sequences));
		Map<Long, float[]> vectors = new LinkedHashMap<>();
		if (!memories.isEmpty()) {
			List<Embedding> made = List.of();
			try {
				made = this.ask.apply(memories.values().stream().map(Memory::text).toList());
				this.size = Math.min(this.size * 2, this.batchSize);
			}
			catch (StoreRejectedException | StoreUnavailableException ex) {
				requireNotTheModelsFault(ex);
				if (memories.size() > 1) {
					this.size = Math.max(1, memories.size() / 2);
					return Optional.empty();
				}
				long sequence = memories.keySet().iterator().next();
				if (ex instanceof StoreUnavailableException unavailable) {
					setAside(sequence, unavailable);
					return Optional.of(List.of());
				}
				vectors.put(sequence, new float[0]);
			}
			if (!made.isEmpty()) {
				// Outside of the above: for a dimension no text is at fault.
				requireDimension(made);
				Iterator<Embedding> each = made.iterator();
				memories.keySet().forEach((sequence) -> vectors.put(sequence, each.next().vector()));
			}
		}
		List<VectorIndex.Entry> kept = keep(memories, vectors);
		this.troubled.forget(Set.copyOf(sequences));
		return Optional.of(kept);
	}

	private List<VectorIndex.Entry> keep(Map<Long, Memory> memories, Map<Long, float[]> vectors) {
		if (vectors.isEmpty()) {
			return List.of();
		}
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

	private void requireNotTheModelsFault(RuntimeException ex) {
		if (ex instanceof StoreUnavailableException unavailable && unavailable.reason() != Reason.BROKEN
				&& unavailable.reason() != Reason.TIMEOUT) {
			throw ex;
		}
		requireHarmlessIsTaken();
	}

	private void requireHarmlessIsTaken() {
		try {
			requireDimension(this.ask.apply(List.of(HARMLESS)));
		}
		catch (StoreRejectedException ex) {
			throw new StoreUnavailableException(Reason.BROKEN, ex.getMessage() + ", and does so for any text", ex);
		}
	}

	private void setAside(long sequence, StoreUnavailableException cause) {
		if (this.troubled.sequences().isEmpty()) {
			LOG.warn("A memory can't be embedded, the others can: {}", cause.getMessage());
		}
		else if (this.troubled.isFull() && !this.troubled.sequences().contains(sequence)) {
			throw cause;
		}
		this.troubled.failed(sequence);
	}

	private void requireDimension(List<Embedding> made) {
		int now = made.get(0).dimension();
		if (now != this.dimension) {
			if (this.told) {
				throw new StoreUnavailableException(Reason.BROKEN, "the embedding model gives vectors of " + now
						+ " numbers (expected: " + this.dimension + " as before; restart to begin anew)", null);
			}
			this.dimension = now;
			lookAtAll();
		}
		this.told = true;
	}

	private EmbeddingTable table(SqlSession session) {
		return new EmbeddingTable(session, this.model);
	}

}
