package com.voicehive.local.vectors;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import com.voicehive.local.feed.VectorFeed;
import com.voicehive.memory.Embedder;
import com.voicehive.memory.Embedding;
import com.voicehive.local.feed.Owner;
import com.voicehive.memory.StorageException;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.StoreUnavailableException.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that embeds stored memories; it tries again, slower each time. */
final class EmbeddingWorker implements AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(EmbeddingWorker.class);

	/** How often memories at which the model fails are looked through. */
	private static final Duration LONGEST_REST = Duration.ofSeconds(5);

	private final Embedder embedder;

	private final MemoryEmbedder memories;

	private final RetryPause pause;

	private final Semaphore wake = new Semaphore(0);

	private final CompletableFuture<List<Embedding>> closing = new CompletableFuture<>();

	private final Thread thread = new Thread(this::run, "embedding");

	private volatile Consumer<Set<Owner>> listener = (owners) -> {
	};

	/** Whose memories got vectors; kept while the listener fails. */
	private final Set<Owner> untold = new HashSet<>();

	EmbeddingWorker(Embedder embedder, VectorFeed feed, LongSupplier nanoTime) {
		this.embedder = embedder;
		this.memories = new MemoryEmbedder(feed, embedder.batchSize(), this::ask, nanoTime);
		this.pause = new RetryPause(nanoTime);
		this.thread.setDaemon(true);
		this.thread.start();
	}

	void onEmbedded(Consumer<Set<Owner>> listener) {
		this.listener = listener;
	}

	void wakeUp() {
		this.wake.release();
	}

	/** Embeds a memory anew, whose vector is gone. */
	void embedAgain(long sequence) {
		this.memories.corrected(sequence);
		wakeUp();
	}

	/** How many numbers the vectors have; 0 as long as there is none. */
	int dimension() {
		return this.memories.dimension();
	}

	private void run() {
		while (!this.closing.isDone()) {
			boolean more = false;
			try {
				more = this.pause.isOver() && embedSome();
			}
			catch (StoreUnavailableException ex) {
				pause(ex.retryAfter().orElse(Duration.ZERO), String.valueOf(ex.getMessage()));
			}
			catch (StorageException ex) {
				pause(Duration.ZERO, String.valueOf(ex.getMessage()));
			}
			catch (RuntimeException | Error ex) {
				// Its message could hold what a caller said.
				pause(Duration.ZERO, ex.getClass().getSimpleName());
			}
			if (!more) {
				rest();
			}
		}
	}

	/** Whether there may be more to embed at once. */
	private boolean embedSome() {
		Optional<Set<Owner>> some = this.memories.embedSome();
		some.ifPresent(this.untold::addAll);
		if (!this.untold.isEmpty()) {
			this.listener.accept(Set.copyOf(this.untold));
			this.untold.clear();
		}
		this.pause.succeeded();
		return some.isPresent();
	}

	/** The answer of the model, unless this store closes before. */
	private List<Embedding> ask(List<String> texts) {
		CompletableFuture<List<Embedding>> answer = this.embedder.embed(texts);
		try {
			return answer.applyToEither(this.closing, (embeddings) -> embeddings).join();
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : ex;
		}
	}

	private void pause(Duration asked, String cause) {
		if (!this.closing.isDone() && this.pause.failed(asked)) {
			LOG.warn("Memories are not embedded for a while: {}", cause);
		}
	}

	private void rest() {
		long nanos = LONGEST_REST.toNanos();
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

	/** Waits for vectors that are being kept; what is asked is given up. */
	@Override
	public void close() throws InterruptedException {
		this.closing
			.completeExceptionally(new StoreUnavailableException(Reason.NOT_TRIED, "the store is closing", null));
		this.wake.release();
		this.thread.join();
	}

}
