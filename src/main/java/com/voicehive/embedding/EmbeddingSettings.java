package com.voicehive.embedding;

import java.time.Duration;

import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The address of the model, and how it is used.
 *
 * @param url the endpoint itself, such as {@code http://localhost:11434/v1/embeddings}
 * @param apiKey sent as a bearer token; null for none
 * @param model the model's name there
 * @param minSimilarity the cosine, from 0 to 1, below which texts have nothing in common
 * @param questionTimeout for a question of a call in progress
 * @param batchTimeout for a batch of memories
 */
public record EmbeddingSettings(HttpUrl url, @Nullable String apiKey, String model, double minSimilarity,
		Duration questionTimeout, Duration batchTimeout) {

	private static final Duration QUESTION_TIMEOUT = Duration.ofSeconds(2);

	private static final Duration BATCH_TIMEOUT = Duration.ofSeconds(30);

	/** Settings with the usual time limits. */
	public EmbeddingSettings(HttpUrl url, @Nullable String apiKey, String model, double minSimilarity) {
		this(url, apiKey, model, minSimilarity, QUESTION_TIMEOUT, BATCH_TIMEOUT);
	}

	/** Reveals the host only: a URL may hold a secret. */
	@Override
	public String toString() {
		return "EmbeddingSettings(" + this.url.host() + ")";
	}

}
