package com.voicehive.local.vectors;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import com.voicehive.local.feed.Hit;
import com.voicehive.local.journal.Database;
import com.voicehive.local.journal.EmbeddingTable;
import com.voicehive.local.journal.JournalWriter;
import com.voicehive.local.words.CheckedIndex;
import com.voicehive.memory.Embedder;
import com.voicehive.memory.Embedding;
import com.voicehive.memory.Identity;
import com.voicehive.memory.SearchQuery;
import com.voicehive.memory.StorageException;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.StoreUnavailableException.Reason;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What memories mean. One thread embeds them after they were stored, and keeps an index
 * of their vectors; what fails is tried again, slower each time. Nobody waits for it:
 * while it fails, words alone are searched.
 */
public final class VectorSearch implements AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(VectorSearch.class);

	private static final Duration TIDY_INTERVAL = Duration.ofSeconds(5);

	/** Rewriting a large index for one removed vector takes minutes of processor time. */
	private static final Duration EXPUNGE_INTERVAL = Duration.ofDays(1);

	/** How many of each ranking are joined at least. */
	private static final int DEPTH = 50;

	private final Embedder embedder;

	private final Directory directory;

	private final Database database;

	private final VectorRecovery recovery;

	private final MemoryEmbedder memories;

	private final LongSupplier nanoTime;

	private final RetryPause pause;

	private final Queue<String> removed = new ConcurrentLinkedQueue<>();

	private final Semaphore wake = new Semaphore(0);

	private final CompletableFuture<List<Embedding>> closing = new CompletableFuture<>();

	private final Thread thread = new Thread(this::run, "embedding");

	private volatile Consumer<Set<Identity>> listener = (owners) -> {
	};

	private volatile @Nullable VectorIndex index;

	/** An index that failed and is to be opened anew. */
	private volatile @Nullable VectorIndex broken;

	/** Whether the index may be damaged. */
	private boolean suspect;

	private long lastCommit;

	private long lastExpunge;

	private boolean unseen;

	/** Whose memories got vectors; kept while the index fails. */
	private final Set<Identity> untold = new HashSet<>();

	public VectorSearch(Embedder embedder, Directory directory, Database database, JournalWriter writer,
			LongSupplier nanoTime) {
		this.embedder = embedder;
		this.directory = directory;
		this.database = database;
		this.recovery = new VectorRecovery(database, embedder.model());
		this.memories = new MemoryEmbedder(database, writer, embedder.model(), embedder.batchSize(), this::ask,
				nanoTime);
		this.nanoTime = nanoTime;
		this.pause = new RetryPause(nanoTime);
		this.lastCommit = nanoTime.getAsLong();
		this.lastExpunge = this.lastCommit;
		this.thread.setDaemon(true);
		this.thread.start();
	}

	/** Whom to tell whose memories can be found by what they mean from now on. */
	public void onEmbedded(Consumer<Set<Identity>> listener) {
		this.listener = listener;
	}

	/** Tells that memories were stored. */
	public void added() {
		this.wake.release();
	}

	/** Tells that memories are gone. */
	public void removed(List<String> ids) {
		this.removed.addAll(ids);
		this.wake.release();
	}

	/** How many memories can be found by what they mean. */
	public long count() {
		VectorIndex current = this.index;
		return (current != null) ? current.count() : 0;
	}

	/**
	 * Joins what words find with what means nearly the same; words alone when nothing
	 * does and when nobody can tell.
	 * @param words searches by words
	 */
	public List<Hit> search(SearchQuery query, Function<SearchQuery, List<Hit>> words) {
		VectorIndex current = this.index;
		Embedding meaning = query.meaning();
		if (current == null || meaning == null || meaning.dimension() != current.space().dimension()) {
			return words.apply(query);
		}
		int depth = Math.max(DEPTH, query.limit());
		long shown = current.shown();
		List<Hit> nearest = nearest(current, query, depth);
		if (nearest.isEmpty()) {
			return words.apply(query);
		}
		List<Hit> byWords = words.apply(query.limit(depth));
		List<Long> sequences = Stream.concat(byWords.stream(), nearest.stream()).map(Hit::sequence).distinct().toList();
		Set<Long> embedded = this.database.read((session) -> new EmbeddingTable(session, this.embedder.model())
			.embedded(meaning.dimension(), shown, sequences));
		// What was deleted leaves the index only when the model needs no waiting for.
		List<Hit> byMeaning = nearest.stream().filter((hit) -> embedded.contains(hit.sequence())).toList();
		return RankJoin.join(byWords, byMeaning, depth, embedded, query.limit());
	}

	private List<Hit> nearest(VectorIndex current, SearchQuery query, int depth) {
		try {
			return current.nearest(query, depth, this.embedder.minSimilarity());
		}
		catch (IOException | RuntimeException ex) {
			this.broken = current;
			this.wake.release();
			return List.of();
		}
	}

	private void run() {
		while (!this.closing.isDone()) {
			boolean more = false;
			try {
				tidy();
				more = embedSome();
				if (!more) {
					verify();
				}
			}
			catch (IOException ex) {
				drop(ex);
			}
			catch (StoreUnavailableException | StorageException ex) {
				pause(ex);
			}
			catch (RuntimeException | Error ex) {
				drop(ex);
			}
			if (!more) {
				rest();
			}
		}
	}

	private void tidy() throws IOException {
		VectorIndex failed = this.broken;
		if (failed != null && failed == this.index) {
			throw new IOException("a search has failed");
		}
		VectorIndex current = this.index;
		if (current == null || current.space().dimension() != this.memories.dimension()) {
			current = this.pause.isOver() ? reopened() : null;
		}
		if (current == null) {
			return;
		}
		removeGone(current);
		long now = this.nanoTime.getAsLong();
		if (now - this.lastCommit >= TIDY_INTERVAL.toNanos()) {
			current.commit();
			this.lastCommit = now;
		}
		if (now - this.lastExpunge >= EXPUNGE_INTERVAL.toNanos()) {
			current.expungeDeletes();
			this.lastExpunge = now;
		}
	}

	/** At leisure: a large index takes a while. */
	private void verify() throws IOException {
		VectorIndex current = this.index;
		if (current != null) {
			current.verify();
		}
	}

	/** Null as long as no vector was ever made. */
	private @Nullable VectorIndex reopened() throws IOException {
		VectorIndex before = this.index;
		this.index = null;
		if (before != null) {
			before.close();
		}
		// What was removed until now is not in the journal either.
		this.removed.clear();
		int dimension = this.memories.dimension();
		VectorIndex opened = (dimension > 0) ? this.recovery.open(this.directory, dimension, this.suspect) : null;
		this.suspect = false;
		this.index = opened;
		return opened;
	}

	private void removeGone(VectorIndex current) throws IOException {
		List<String> gone = new ArrayList<>();
		for (String id = this.removed.poll(); id != null; id = this.removed.poll()) {
			gone.add(id);
		}
		if (!gone.isEmpty()) {
			current.remove(gone);
			this.unseen = true;
		}
	}

	/** Whether there may be more to embed at once. */
	private boolean embedSome() throws IOException {
		if (!this.pause.isOver()) {
			showChanges();
			return false;
		}
		Optional<List<VectorIndex.Entry>> some = this.memories.embedSome();
		this.pause.succeeded();
		List<VectorIndex.Entry> kept = some.orElse(List.of());
		kept.forEach((entry) -> this.untold.addAll(entry.memory().caller().identities()));
		VectorIndex current = this.index;
		if (current == null || current.space().dimension() != this.memories.dimension()) {
			// It catches up with them before anybody is told.
			reopened();
		}
		else if (!kept.isEmpty()) {
			current.put(kept);
			this.unseen = true;
		}
		showChanges();
		return some.isPresent();
	}

	private void showChanges() throws IOException {
		VectorIndex current = this.index;
		if (current == null) {
			return;
		}
		if (this.unseen) {
			current.show();
			this.unseen = false;
		}
		if (!this.untold.isEmpty()) {
			this.listener.accept(Set.copyOf(this.untold));
			this.untold.clear();
		}
	}

	/** The answer of the model, unless this store closes before. */
	private List<Embedding> ask(List<String> texts) {
		CompletableFuture<List<Embedding>> answer = this.embedder.embed(texts);
		try {
			return answer.applyToEither(this.closing, (meanings) -> meanings).join();
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : ex;
		}
	}

	private void pause(RuntimeException ex) {
		if (this.closing.isDone()) {
			return;
		}
		Duration asked = (ex instanceof StoreUnavailableException unavailable)
				? unavailable.retryAfter().orElse(Duration.ZERO) : Duration.ZERO;
		if (this.pause.failed(asked)) {
			LOG.warn("Memories are not embedded for a while: {}", ex.getMessage());
		}
	}

	private void drop(Throwable ex) {
		LOG.warn("The vector index has failed and will be opened anew: {}", ex.getClass().getSimpleName());
		VectorIndex failed = this.index;
		this.index = null;
		this.broken = null;
		this.suspect = true;
		closeQuietly(failed);
		this.pause.failed(Duration.ZERO);
	}

	private void rest() {
		long nanos = TIDY_INTERVAL.toNanos();
		if (!this.pause.isOver()) {
			nanos = Math.min(nanos, this.pause.leftNanos());
		}
		try {
			if (this.wake.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
				this.wake.drainPermits();
			}
		}
		catch (InterruptedException ex) {
			// Nobody else holds this thread: only close() ends it.
		}
	}

	/** Waits for what is written; what is asked is given up. Twice is fine. */
	@Override
	public void close() {
		this.closing
			.completeExceptionally(new StoreUnavailableException(Reason.NOT_TRIED, "the store is closing", null));
		this.wake.release();
		boolean interrupted = false;
		while (this.thread.isAlive()) {
			try {
				this.thread.join();
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		VectorIndex current = this.index;
		this.index = null;
		if (current != null) {
			try {
				removeGone(current);
				current.commit();
			}
			catch (IOException | RuntimeException ex) {
				LOG.warn("The vector index could not be saved and will be brought up to date when opened again: {}",
						CheckedIndex.describe(ex));
			}
		}
		closeQuietly(current);
		closeQuietly(this.directory);
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private static void closeQuietly(@Nullable AutoCloseable closeable) {
		try {
			if (closeable != null) {
				closeable.close();
			}
		}
		catch (Exception ex) {
			LOG.debug("The vector index was not closed cleanly", ex);
		}
	}

}
