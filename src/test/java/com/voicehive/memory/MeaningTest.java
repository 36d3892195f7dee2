package com.voicehive.memory;

import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MeaningTest {

	@Test
	void meaning_isOfLengthOne() {
		assertThat(Meaning.of(3, 4).vector()).containsExactly(0.6f, 0.8f);
		assertThat(Meaning.of(3e38f, 3e38f).vector()).containsExactly(0.70710677f, 0.70710677f);
	}

	@Test
	void sameDirection_isTheSameMeaning() {
		assertThat(Meaning.of(3, 4)).isEqualTo(Meaning.of(6, 8)).hasSameHashCodeAs(Meaning.of(6, 8));
		assertThat(Meaning.of(3, 4)).isNotEqualTo(Meaning.of(4, 3));
	}

	@Test
	void searchesWithTheSameMeaning_areOne() {
		SearchQuery query = new SearchQuery("plan", Set.of(), 10);
		assertThat(query.meaning(Meaning.of(3, 4))).isEqualTo(query.meaning(Meaning.of(3, 4)))
			.isNotEqualTo(query)
			.isNotEqualTo(query.meaning(Meaning.of(4, 3)));
	}

	@Test
	void whatHasNoDirection_hasNoMeaning() {
		for (float[] none : new float[][] { {}, { 0, 0 }, { Float.NaN, 1 }, { Float.POSITIVE_INFINITY, 1 } }) {
			assertThatIllegalArgumentException().isThrownBy(() -> Meaning.of(none));
		}
	}

	@Test
	void text_revealsNothing() {
		assertThat(Meaning.of(3, 4)).hasToString("Meaning(2)");
	}

}
