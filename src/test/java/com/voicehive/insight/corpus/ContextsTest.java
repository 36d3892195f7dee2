package com.voicehive.insight.corpus;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is told of the made-up callers, beside what a good assistant would tell. */
class ContextsTest {

	private static final double ENOUGH = 0.75;

	@Test
	void whatIsNotSo_isNotTold() throws Exception {
		Map<Boolean, List<String>> told = told(true);
		assertThat(told.get(false)).as("what could be told wrongly").isNotEmpty();
		assertThat(told.get(true)).isEmpty();
	}

	@Test
	void mostOfWhatMatters_isTold() throws Exception {
		Map<Boolean, List<String>> told = told(false);
		double share = (double) told.get(true).size() / (told.get(true).size() + told.get(false).size());
		assertThat(share).as("missing: %s", told.get(false)).isGreaterThanOrEqualTo(ENOUGH);
	}

	/** What is told of it, and what is not. */
	private static Map<Boolean, List<String>> told(boolean not) throws Exception {
		return Corpus.all()
			.stream()
			.flatMap((caller) -> caller.expected()
				.stream()
				.filter((expected) -> expected.not() == not)
				.map((expected) -> Map.entry(expected.isTold(caller.insights()),
						caller.id() + " " + expected.kind() + " " + expected.words())))
			.collect(Collectors.partitioningBy(Map.Entry::getKey,
					Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
	}

}
