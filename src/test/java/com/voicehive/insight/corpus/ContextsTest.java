package com.voicehive.insight.corpus;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is told of the made-up callers on whom no rule may be built, beside what a good
 * assistant would tell.
 */
class ContextsTest {

	/** Of what would be wrong to tell, so much is told. */
	private static final double MOST_WRONG = 0.12;

	private static List<Marked> marks = List.of();

	/** What is to be told of a caller, or not, and whether it is told. */
	private record Marked(String caller, Expectation expected, boolean told) {

		boolean isOf(String kind) {
			return !this.expected.not() && this.expected.kind().equals(kind);
		}

		@Override
		public String toString() {
			return this.caller + " " + this.expected.kind() + " " + this.expected.words();
		}

	}

	@BeforeAll
	static void measure() throws Exception {
		marks = Corpus.all()
			.stream()
			.filter((caller) -> !caller.isToBuildOn())
			.flatMap((caller) -> caller.expected()
				.stream()
				.map((expected) -> new Marked(caller.id(), expected, expected.isTold(caller.insights()))))
			.toList();
	}

	private static double share(Stream<Marked> some) {
		return some.mapToInt((mark) -> mark.told() ? 1 : 0).average().orElseThrow();
	}

	/** A share that falls below its floor is a step back; one above it may raise it. */
	@ParameterizedTest
	@CsvSource({ "first, 0.86", "failed, 0.55", "topic, 0.55", "booking, 0.55", "unhappy, 0.50", "promise, 0.42",
			"fact, 0.35", "order, 0.40", "case, 0.34", "person, 0.30", "again, 0.30" })
	void whatMatters_isToldAsOftenAsItWas(String kind, double floor) {
		assertThat(share(marks.stream().filter((mark) -> mark.isOf(kind)))).isGreaterThanOrEqualTo(floor);
	}

	@Test
	void whatWouldBeWrong_isSeldomTold() {
		List<Marked> wrong = marks.stream().filter((mark) -> mark.expected().not()).toList();
		assertThat(wrong).hasSizeGreaterThan(100);
		assertThat(share(wrong.stream())).as("%s", wrong.stream().filter(Marked::told).toList())
			.isLessThanOrEqualTo(MOST_WRONG);
	}

}
