package com.voicehive.memory;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A model of the operator's that tells what texts mean. Its futures fail with
 * {@link StoreUnavailableException} when it can't answer now, and with
 * {@link StoreRejectedException} when it refuses the texts for good. Only the first
 * thousands of characters of a text are looked at.
 */
public interface Embedder {

	/** Which model: meanings of different models can't be compared. */
	String model();

	/** The cosine, from 0 to 1, below which two texts have nothing in common. */
	double minSimilarity();

	/** How many texts {@link #embed} takes at once. */
	int batchSize();

	/** What some texts mean, in their order; all of one dimension. */
	CompletableFuture<List<Embedding>> embed(List<String> texts);

	/** What a question means; remembered, also when its caller stopped waiting. */
	CompletableFuture<Embedding> embedQuestion(String text);

}
