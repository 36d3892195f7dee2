package com.voicehive.memory;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A model that embeds no memory, and answers questions as the test says. */
record FixedModel(Supplier<CompletableFuture<Embedding>> answers) implements Embedder {

	@Override
	public String model() {
		return "fixed";
	}

	@Override
	public double minSimilarity() {
		return 0;
	}

	@Override
	public int batchSize() {
		return 1;
	}

	@Override
	public CompletableFuture<List<Embedding>> embed(List<String> texts) {
		return new CompletableFuture<>();
	}

	@Override
	public CompletableFuture<Embedding> embedQuestion(String text) {
		return this.answers.get();
	}

}
