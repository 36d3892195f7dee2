package com.voicehive.embedding;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import com.voicehive.memory.Embedder;
import com.voicehive.memory.Embedding;
import com.voicehive.memory.StoreRejectedException;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.StoreUnavailableException.Reason;

/** {@link WordVectors} in this process, with the failures that tests want. */
public final class StubEmbedder implements Embedder {

	private final String model;

	private final List<String> embedded = new CopyOnWriteArrayList<>();

	private volatile WordVectors vectors = new WordVectors(WordVectors.DIMENSION);

	private volatile int batchSize = 64;

	private volatile boolean down;

	private volatile boolean silent;

	private volatile boolean waitedFor;

	private volatile Predicate<String> refused = (text) -> false;

	private volatile Predicate<String> breaking = (text) -> false;

	public StubEmbedder() {
		this("stub");
	}

	public StubEmbedder(String model) {
		this.model = model;
	}

	/** Gives vectors of so many numbers from now on. */
	public StubEmbedder dimension(int dimension) {
		this.vectors = new WordVectors(dimension);
		return this;
	}

	/** Takes so many texts at once. */
	public StubEmbedder batchSize(int batchSize) {
		this.batchSize = batchSize;
		return this;
	}

	/** Fails as long as it is down. */
	public StubEmbedder down(boolean down) {
		this.down = down;
		return this;
	}

	/** Does not answer as long as it is silent. */
	public StubEmbedder silent(boolean silent) {
		this.silent = silent;
		return this;
	}

	/** Whether somebody who embeds memories waits for an answer in vain. */
	public boolean isWaitedFor() {
		return this.waitedFor;
	}

	/** Refuses some texts. */
	public StubEmbedder refuse(Predicate<String> refused) {
		this.refused = refused;
		return this;
	}

	/** Breaks at some texts. */
	public StubEmbedder breakAt(Predicate<String> breaking) {
		this.breaking = breaking;
		return this;
	}

	/** The texts of memories that it was asked about and has answered, in their order. */
	public List<String> embedded() {
		return this.embedded;
	}

	@Override
	public String model() {
		return this.model;
	}

	@Override
	public double minSimilarity() {
		return 0.3;
	}

	@Override
	public int batchSize() {
		return this.batchSize;
	}

	@Override
	public CompletableFuture<List<Embedding>> embed(List<String> texts) {
		if (this.silent) {
			this.waitedFor = true;
			return new CompletableFuture<>();
		}
		if (this.down) {
			return CompletableFuture
				.failedFuture(new StoreUnavailableException(Reason.BROKEN, "the stub is down", null));
		}
		if (texts.stream().anyMatch(this.refused)) {
			return CompletableFuture.failedFuture(new StoreRejectedException("the stub refuses a text"));
		}
		if (texts.stream().anyMatch(this.breaking)) {
			return CompletableFuture
				.failedFuture(new StoreUnavailableException(Reason.BROKEN, "the stub breaks at a text", null));
		}
		List<Embedding> meanings = new ArrayList<>();
		texts.forEach((text) -> meanings.add(this.vectors.of(text)));
		this.embedded.addAll(texts);
		return CompletableFuture.completedFuture(meanings);
	}

	@Override
	public CompletableFuture<Embedding> embedQuestion(String text) {
		if (this.silent) {
			return new CompletableFuture<>();
		}
		return this.down
				? CompletableFuture.failedFuture(new StoreUnavailableException(Reason.BROKEN, "the stub is down", null))
				: CompletableFuture.completedFuture(this.vectors.of(text));
	}

}
