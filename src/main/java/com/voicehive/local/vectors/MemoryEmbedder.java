package com.voicehive.local.vectors;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import com.voicehive.local.feed.Row;
import com.voicehive.local.feed.VectorFeed;
import com.voicehive.memory.Embedding;
import com.voicehive.local.feed.Owner;
import com.voicehive.memory.StorageException;
import com.voicehive.memory.StoreRejectedException;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.StoreUnavailableException.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives memories their vectors, batch by batch, newest first: those that have none yet,
 * and those of another model. When the model fails at a batch but not at a harmless text,
 * smaller and smaller batches are asked until the text at fault is alone. For one thread,
 * but for what it is told of corrections.
 */
final class MemoryEmbedder {

	/** Any model takes it: when it does not, no text is at fault. */
	private static final String HARMLESS = "hello";

	private static final Logger LOG = LoggerFactory.getLogger(MemoryEmbedder.class);

	private final VectorFeed feed;

	private final int batchSize;

	private final Function<List<String>, List<Embedding>> ask;

	private final EmbeddingRetries troubled;

	/** What was corrected, and may be among what was looked at. */
	private final Queue<Long> corrected = new ConcurrentLinkedQueue<>();

	/** How many texts are asked about at once. */
	private int size;

	/** Whether a troubled memory had its turn the last time. */
	private boolean retried;

	private volatile int dimension;

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
	MemoryEmbedder(VectorFeed feed, int batchSize, Function<List<String>, List<Embedding>> ask, LongSupplier nanoTime) {
		this.feed = feed;
		this.batchSize = batchSize;
		this.ask = ask;
		this.troubled = new EmbeddingRetries(nanoTime);
		this.size = batchSize;
		this.dimension = feed.dimension();
		lookAtAll();
	}

	private void lookAtAll() {
		this.top = this.feed.lastMemory();
		this.bottom = this.top;
	}

	/** Tells that a memory has lost its vector. */
	void corrected(long sequence) {
		this.corrected.add(sequence);
	}

	/** How many numbers the vectors have; 0 as long as there is none. */
	int dimension() {
		return this.dimension;
	}

	/**
	 * Embeds some memories.
	 * @return whose memories have got vectors; empty when every memory has its vector
	 * @throws StoreUnavailableException when the model or the journal can't be asked
	 * @throws StorageException when the vectors can't be kept
	 */
	Optional<Set<Owner>> embedSome() {
		if (!this.told) {
			// An operator can have put another model behind the name.
			requireHarmlessIsTaken();
		}
		Long changed = this.corrected.peek();
		if (changed != null) {
			Set<Owner> owners = embedAgain(changed);
			this.corrected.remove();
			return Optional.of(owners);
		}
		this.retried = !this.retried;
		Optional<Long> due = this.retried ? this.troubled.due() : Optional.empty();
		if (due.isPresent()) {
			return Optional.of(embedAgain(due.get()));
		}
		return embedWaiting();
	}

	private Set<Owner> embedAgain(long sequence) {
		List<Row> row = this.feed.waiting(this.dimension, sequence - 1, sequence, Set.of(), 1);
		if (row.isEmpty()) {
			this.troubled.forget(Set.of(sequence));
			return Set.of();
		}
		return embed(row).orElse(Set.of());
	}

	private Optional<Set<Owner>> embedWaiting() {
		int limit = this.size;
		long newest = this.feed.lastMemory();
		List<Row> live = waiting(this.top, newest, limit);
		if (!live.isEmpty()) {
			Optional<Set<Owner>> owners = embed(live);
			if (owners.isPresent() && live.size() < limit) {
				this.top = newest;
			}
			return Optional.of(owners.orElse(Set.of()));
		}
		this.top = newest;
		List<Row> older = waiting(0, this.bottom, limit);
		if (older.isEmpty()) {
			this.bottom = 0;
			return Optional.empty();
		}
		Optional<Set<Owner>> owners = embed(older);
		if (owners.isPresent()) {
			this.bottom = older.get(older.size() - 1).sequence() - 1;
		}
		return Optional.of(owners.orElse(Set.of()));
	}

	private List<Row> waiting(long above, long upTo, int limit) {
		return (above >= upTo) ? List.of()
				: this.feed.waiting(this.dimension, above, upTo, this.troubled.sequences(), limit);
	}

	/** Whose memories have got vectors; empty when it is to be fewer at once. */
	private Optional<Set<Owner>> embed(List<Row> rows) {
		Map<Row, float[]> vectors = new LinkedHashMap<>();
		List<Embedding> made = List.of();
		try {
			made = this.ask.apply(rows.stream().map((row) -> row.memory().text()).toList());
			this.size = Math.min(this.size * 2, this.batchSize);
		}
		catch (StoreRejectedException | StoreUnavailableException ex) {
			requireNotTheModelsFault(ex);
			if (rows.size() > 1) {
				this.size = Math.max(1, rows.size() / 2);
				return Optional.empty();
			}
			Row row = rows.get(0);
			if (ex instanceof StoreUnavailableException unavailable) {
				setAside(row.sequence(), unavailable);
				return Optional.of(Set.of());
			}
			vectors.put(row, new float[0]);
		}
		if (!made.isEmpty()) {
			// Outside of the above: for a dimension no text is at fault.
			requireDimension(made);
			Iterator<Embedding> each = made.iterator();
			rows.forEach((row) -> vectors.put(row, each.next().vector()));
		}
		Set<Long> kept = this.feed.keep(vectors);
		this.troubled.forget(rows.stream().map(Row::sequence).collect(Collectors.toSet()));
		return Optional.of(made.isEmpty() ? Set.of() : ownersOf(rows, kept));
	}

	private static Set<Owner> ownersOf(List<Row> rows, Set<Long> sequences) {
		return rows.stream()
			.filter((row) -> sequences.contains(row.sequence()))
			.flatMap((row) -> row.owners().stream())
			.collect(Collectors.toSet());
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

}
