package com.voicehive.local;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SpokenWordsTest {

	@ParameterizedTest
	@CsvSource({ "went, go", "GONE, goes", "bought, buying", "mice, mouse", "wives, wife", "colour, colors",
			"Mum's, mother", "fridge, refrigerators", "appt, appointment", "tyres, tire", "café, CAFE",
			"Straße, strasse", "cancelled, cancelling", "maths, mathematics", "buses, bus" })
	void formsOfOneWordAreEqual(String one, String other) {
		assertThat(SpokenWords.of(one)).hasSize(1).isEqualTo(SpokenWords.of(other));
	}

	@ParameterizedTest
	@CsvSource({ "father, mother", "sister, brother", "buy, sell", "hour, our", "left, right" })
	void otherWordsStayApart(String one, String other) {
		assertThat(SpokenWords.of(one)).isNotEqualTo(SpokenWords.of(other));
	}

	@ParameterizedTest
	@CsvSource({ "twenty fifth, 25", "25th, 25", "twenty-five, 25", "seven, 7", "nineteen ninety six, 1996",
			"twenty twenty four, 2024", "two thousand twenty four, 2024", "three hundred, 300",
			"two hundred thirty one, 231", "five thousand two hundred, 5200", "one million, 1000000", "'1,200', 1200",
			"hundredth, hundredth", "eleventh, 11", "thirtieth, 30", "zero, 0" })
	void spokenNumbersAreDigits(String spoken, String digits) {
		assertThat(SpokenWords.of(spoken)).isEqualTo(SpokenWords.of(digits));
	}

	@Test
	void numbersSaidAfterEachOtherStayApart() {
		assertThat(SpokenWords.of("at seven thirty")).containsExactly("at", "7", "30");
		assertThat(SpokenWords.of("five five five twelve")).containsExactly("5", "5", "5", "12");
		assertThat(SpokenWords.of("the third of May twenty one")).containsExactly("the", "3", "of", "mai", "21");
		assertThat(SpokenWords.of("seven thirty forty")).containsExactly("7", "30", "40");
	}

	@ParameterizedTest
	@ValueSource(strings = { "2nd", "99 bottles", "7:30", "3.5", "b12", "12b", "1st", "100,000,000,000,000,000,000" })
	void whateverIsWrittenInDigitsIsFoundAsWritten(String written) {
		assertThat(SpokenWords.asked(written, 10)).isNotEmpty();
		assertThat(SpokenWords.of(written)).containsAll(SpokenWords.asked(written, 10));
	}

	@Test
	void largestNumberThatCanBeSaidDoesNotOverflow() {
		assertThat(SpokenWords.of("nine million million million million")).hasSizeGreaterThan(1);
	}

	@Test
	void fillersAreLookedForOnlyWhenThereIsNothingElse() {
		assertThat(SpokenWords.asked("When did you go to the dentist?", 10)).containsExactly("go", "dentist");
		assertThat(SpokenWords.asked("to be", 10)).containsExactly("to", "be");
	}

	@Test
	void whatTurnsASentenceRoundIsNoFiller() {
		assertThat(SpokenWords.asked("is it not never no without", 10)).containsExactly("not", "never", "no",
				"without");
	}

	@Test
	void wordsAreLookedForOnceAndNoMoreThanTheLimit() {
		assertThat(SpokenWords.asked("tea tea coffee milk", 2)).containsExactly("tea", "coffe");
	}

	@Test
	void wordsOfAllScriptsAndEmojiAreWords() {
		assertThat(SpokenWords.of("Привет, мир")).containsExactly("привет", "мир");
		assertThat(SpokenWords.of("我想预约")).hasSize(4);
		assertThat(SpokenWords.of("مرحبا بالعالم")).hasSize(2);
		assertThat(SpokenWords.of("😀 🎉")).isEqualTo(List.of("😀", "🎉"));
	}

}
