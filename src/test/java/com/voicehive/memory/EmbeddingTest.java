package com.voicehive.memory;

import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EmbeddingTest {

	@Test
	void meaning_isOfLengthOne() {
		assertThat(Embedding.of(3, 4).vector()).containsExactly(0.6f, 0.8f);
		assertThat(Embedding.of(3e38f, 3e38f).vector()).containsExactly(0.70710677f, 0.70710677f);
	}

	@Test
	void sameDirection_isTheSameEmbedding() {
		assertThat(Embedding.of(3, 4)).isEqualTo(Embedding.of(6, 8)).hasSameHashCodeAs(Embedding.of(6, 8));
		assertThat(Embedding.of(3, 4)).isNotEqualTo(Embedding.of(4, 3));
	}

	@Test
	void searchesWithTheSameMeaning_areOne() {
		SearchQuery query = new SearchQuery("plan", Set.of(), 10);
		assertThat(query.embedding(Embedding.of(3, 4))).isEqualTo(query.embedding(Embedding.of(3, 4)))
			.isNotEqualTo(query)
			.isNotEqualTo(query.embedding(Embedding.of(4, 3)));
	}

	@Test
	void whatHasNoDirection_hasNoEmbedding() {
		for (float[] none : new float[][] { {}, { 0, 0 }, { Float.NaN, 1 }, { Float.POSITIVE_INFINITY, 1 } }) {
			assertThatIllegalArgumentException().isThrownBy(() -> Embedding.of(none));
		}
	}

	@Test
	void text_revealsNothing() {
		assertThat(Embedding.of(3, 4)).hasToString("Embedding(2)");
	}

}
