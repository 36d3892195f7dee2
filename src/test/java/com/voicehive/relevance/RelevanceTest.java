package com.voicehive.relevance;

import java.util.List;

import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The relevance benchmark in little, for every build. */
class RelevanceTest {

	@Test
	void search_findsTwiceAsManyAnswersAsPlainBm25() {
		List<Customer> customers = Customer.all().stream().filter((customer) -> !customer.isForTuning()).toList();
		try (Engine plain = new PlainLucene(customers, new StandardAnalyzer());
				Engine ours = new OurStore(customers, new Mishearing(0, 0), null)) {
			assertThat(recall(ours, customers)).isGreaterThan(2 * recall(plain, customers));
		}
	}

	@ParameterizedTest
	@EnumSource
	void search_answersBetterThanTheAnalyzerOfALanguage(Tongue tongue) {
		Quality plain = tongue.plain();
		Quality ours = tongue.ours();
		assertThat(ours.firstRight()).isGreaterThan(plain.firstRight());
		assertThat(ours.reciprocalRank()).isGreaterThan(plain.reciprocalRank());
	}

	private static double recall(Engine engine, List<Customer> customers) {
		Quality quality = new Quality();
		for (Customer customer : customers) {
			for (Customer.Question question : customer.questions()) {
				quality.add(question, engine.search(customer, question.text(), 10));
			}
		}
		return quality.recall(10);
	}

}
