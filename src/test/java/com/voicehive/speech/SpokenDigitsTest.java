package com.voicehive.speech;

import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SpokenDigitsTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			four one one                         | 4 1 1
			forty one eleven                     | 41 11
			twenty-one                           | 21
			twenty, one                          | 20 1
			four oh one                          | 4 0 1
			double oh seven                      | 00 7
			oh oh seven                          | 0 0 7
			triple five double two               | 555 22
			five oh                              | 5 0
			eight hundred five five five         | 800 5 5 5
			seven hundred thirty seven           | 737
			forty one hundred eleven             | 4111
			4111 1111                            | 4111 1111
			4111_1111~1111=1111                  | 4111 1111 1111 1111
			４１、１１，12・5                          | 41 11 12 5
			order_12 and 20% or $5               | 20 / 5
			five comma six underscore seven      | 5 6 7
			fünf zwo null                        | 5 2 0
			fünf zwo                       | 5 2
			quatre un un deux                    | 4 1 1 2
			uno dos tres                         | 1 2 3
			41, um, 11 dash 22                   | 41 11 22
			４２                                  | 42
			12 apples 13                         | 12 / 13
			oh well 5                            | 5
			room A12 and 7                       | 7
			cuatro dos uno, por favor señor      | 4 2 1
			one      (           )          two  | 1 / 2
			nothing here                         | ''
			""")
	void numbers_areReadInRows(String text, String numbers) {
		assertThat(SpokenDigits.of(text)
			.stream()
			.map((run) -> run.stream().map(SpokenNumber::digits).collect(Collectors.joining(" ")))
			.collect(Collectors.joining(" / "))).isEqualTo(numbers);
	}

	@Test
	void signsThatAreNotSeen_areBetweenNumbers() {
		assertThat(SpokenDigits.of("41\u200b11\u00ad12\ufeff13\u206014")).hasSize(1);
	}

	@Test
	void each_isToldWithItsPlace() {
		List<SpokenNumber> run = SpokenDigits.of("it's double four, 12").get(0);
		assertThat(run).containsExactly(new SpokenNumber("44", 5, 16, true), new SpokenNumber("12", 18, 20, true));
	}

}
