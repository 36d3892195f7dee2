package com.voicehive.embedding;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import com.voicehive.memory.Embedding;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The vectors of an answer: {@code [{"index": 0, "embedding": [...]}, ...]}. */
final class EmbeddingAnswer {

	private EmbeddingAnswer() {
	}

	/** One embedding for each text, in their order. */
	static List<Embedding> embeddings(JsonNode data, int texts) {
		if (!data.isArray()) {
			throw EmbeddingErrors.malformed("no array of vectors");
		}
		if (data.size() != texts) {
			throw EmbeddingErrors.malformed(data.size() + " vectors for " + texts + " texts");
		}
		@Nullable Embedding[] embeddings = new Embedding[texts];
		for (int i = 0; i < texts; i++) {
			JsonNode item = data.get(i);
			int index = item.path("index").asInt(i);
			if (index < 0 || index >= texts || embeddings[index] != null) {
				throw EmbeddingErrors.malformed("the index of a vector");
			}
			embeddings[index] = embedding(item.path("embedding"));
		}
		List<Embedding> inOrder = Arrays.stream(embeddings).map(Objects::requireNonNull).toList();
		if (inOrder.stream().mapToInt(Embedding::dimension).distinct().count() > 1) {
			throw EmbeddingErrors.malformed("vectors of different dimensions");
		}
		return inOrder;
	}

	private static Embedding embedding(JsonNode numbers) {
		if (!numbers.isArray() || numbers.size() > Embedding.MAX_DIMENSION) {
			throw EmbeddingErrors.malformed("no array of 1 to " + Embedding.MAX_DIMENSION + " numbers");
		}
		float[] vector = new float[numbers.size()];
		for (int i = 0; i < vector.length; i++) {
			JsonNode number = numbers.get(i);
			if (!number.isNumber()) {
				throw EmbeddingErrors.malformed("a vector of something else than numbers");
			}
			vector[i] = (float) number.asDouble();
		}
		try {
			return Embedding.of(vector);
		}
		catch (IllegalArgumentException ex) {
			throw EmbeddingErrors.malformed("a vector without a direction");
		}
	}

}
