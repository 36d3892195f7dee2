package com.voicehive.speech;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SpokenWordsTest {

	private static List<String> asked(String text, int limit) {
		return List.copyOf(AskedWords.of(text, limit).keySet());
	}

	@ParameterizedTest
	@CsvSource({ "went, go", "GONE, goes", "bought, buying", "mice, mouse", "wives, wife", "colour, colors",
			"Mum's, mother", "fridge, refrigerators", "appt, appointment", "tyres, tire", "café, CAFE",
			"Straße, strasse", "cancelled, cancelling", "maths, mathematics", "buses, bus" })
	void formsOfOneWord_areEqual(String one, String other) {
		assertThat(SpokenWords.of(one)).hasSize(1).isEqualTo(SpokenWords.of(other));
	}

	@ParameterizedTest
	@CsvSource({ "father, mother", "sister, brother", "buy, sell", "hour, our", "left, right" })
	void otherWords_stayApart(String one, String other) {
		assertThat(SpokenWords.of(one)).isNotEqualTo(SpokenWords.of(other));
	}

	@ParameterizedTest
	@CsvSource({ "twenty fifth, 25", "25th, 25", "twenty-five, 25", "seven, 7", "nineteen ninety six, 1996",
			"twenty twenty four, 2024", "two thousand twenty four, 2024", "three hundred, 300",
			"two hundred thirty one, 231", "five thousand two hundred, 5200", "one million, 1000000", "'1,200', 1200",
			"hundredth, hundredth", "eleventh, 11", "thirtieth, 30", "zero, 0", "two hundred and fifty, 250",
			"two hundred and twenty-fifth, 225", "five thousand and two hundred and one, 5201", "a hundred, 100",
			"one hundred, 100", "hundred, 100", "a thousand and one, 1001", "a hundred and ten thousand, 110000",
			"two hundred and three thousand, 203000", "'$1,200.00', 1200", "12.00, 12", "'1,200.50', 1200.50" })
	void spokenNumbers_areDigits(String spoken, String digits) {
		assertThat(SpokenWords.of(spoken)).isEqualTo(SpokenWords.of(digits));
	}

	@Test
	void numbersSaidAfterEachOther_stayApart() {
		assertThat(SpokenWords.of("at seven thirty")).containsExactly("at", "7", "30", "730");
		assertThat(SpokenWords.of("five five five twelve")).containsExactly("5", "5", "5", "12", "55512");
		assertThat(SpokenWords.of("the third of May twenty one")).containsExactly("the", "3", "of", "mai", "21");
		assertThat(SpokenWords.of("seven thirty forty")).containsExactly("7", "30", "40", "73040");
		assertThat(SpokenWords.of("seven and five")).containsExactly("7", "and", "5");
		assertThat(SpokenWords.of("two hundred and three hundred")).containsExactly("200", "and", "300");
		assertThat(SpokenWords.of("one thousand and two thousand")).containsExactly("1000", "and", "2000");
		assertThat(SpokenWords.of("two hundred and five fifty")).containsExactly("205", "50", "20550");
		assertThat(SpokenWords.of("two hundred and zero")).containsExactly("200", "and", "0");
	}

	@ParameterizedTest
	@ValueSource(strings = { "four four seven one", "forty four seventy one", "44-71", "44 seven one", "4 4 7 1" })
	void numbersSaidAfterEachOther_areOneToo(String spoken) {
		assertThat(SpokenWords.of("it is " + spoken + ", thanks")).contains("4471").endsWith("thank");
		assertThat(asked(spoken, 10)).contains("4471");
	}

	@Test
	void numbersOfTooFewOrTooManyDigits_stayApart() {
		assertThat(SpokenWords.of("seven five")).containsExactly("7", "5");
		assertThat(SpokenWords.of("one ".repeat(25))).hasSize(25).containsOnly("1");
	}

	@Test
	void wordsBesideANumber_stay() {
		assertThat(SpokenWords.of("two hundred and a dog")).containsExactly("200", "and", "a", "dog");
		assertThat(SpokenWords.of("two hundred and")).containsExactly("200", "and");
		assertThat(SpokenWords.of("two hundred and and five")).containsExactly("200", "and", "and", "5");
		assertThat(SpokenWords.of("a dog and a cat, a")).containsExactly("a", "dog", "and", "a", "cat", "a");
		assertThat(SpokenWords.of("twenty and a hundred and")).containsExactly("20", "and", "100", "and");
	}

	@ParameterizedTest
	@ValueSource(strings = { "2nd", "99 bottles", "7:30", "3.5", "1,2.00.00", "12.05.2024", ".00", "b12", "12b", "1st",
			"100,000,000,000,000,000,000" })
	void whateverIsWrittenInDigits_isFoundAsWritten(String written) {
		assertThat(asked(written, 10)).isNotEmpty();
		assertThat(SpokenWords.of(written)).containsAll(asked(written, 10));
	}

	@ParameterizedTest
	@CsvSource({ "3pm, 3 pm", "3 p.m., 3 pm", "AB1234, AB-1234", "221B, 221 b", "B12, b twelve",
			"content:warranty, content warranty", "jane.doe@example.com, jane doe example com", "e-mail, email",
			"Wi-Fi, wifi", "'U.S.A.', USA", "$49.99, forty nine ninety nine", "the 1990s, the 1990 s" })
	void whatIsWrittenTogetherOrApart_isAsItIsSaid(String written, String said) {
		assertThat(SpokenWords.of(written)).isEqualTo(SpokenWords.of(said));
	}

	@ParameterizedTest
	@ValueSource(strings = { "voucher17", "8f3a2b", "order_17", "4x4" })
	void whatIsMadeUpOfLettersAndDigits_standsForItself(String name) {
		assertThat(SpokenWords.of(name)).containsExactly(name);
	}

	@Test
	void decimals_areFoundAsTheyAreSaid() {
		assertThat(SpokenWords.of("three point five")).containsAll(asked("3.5", 10));
		assertThat(SpokenWords.of("nineteen dollars and ninety nine cents")).containsAll(List.of("19", "99"));
		assertThat(SpokenWords.of("$19.99")).containsAll(asked("nineteen ninety nine", 10));
	}

	@ParameterizedTest
	@ValueSource(strings = { "it is S M Y T H E, yes", "S-M-Y-T-H-E", "s m y t h e" })
	void lettersSaidAfterEachOther_areAWordToo(String spelled) {
		assertThat(SpokenWords.of(spelled)).containsAll(SpokenWords.of("Smythe")).contains("s", "m");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a ", "a.", "a-", "1a", "a:", "A b", "1.00.", "\u4e00 ", "1 oh ", "oh ", "double 1 ",
			"1 dash ", "1, " })
	void longestTexts_areRead(String part) {
		assertThat(SpokenWords.of("1 " + part.repeat(32_766 / part.length()))).isNotEmpty();
	}

	@Test
	void largestNumberThatCanBeSaid_doesNotOverflow() {
		assertThat(SpokenWords.of("nine million million million million")).hasSizeGreaterThan(1);
	}

	@Test
	void fillers_areLookedForOnlyWhenThereIsNothingElse() {
		assertThat(asked("When did you go to the dentist?", 10)).containsExactly("go", "dentist");
		assertThat(asked("to be", 10)).containsExactly("to", "be");
	}

	@Test
	void whatTurnsASentenceRound_isNoFiller() {
		assertThat(asked("is it not never no without", 10)).containsExactly("not", "never", "no", "without");
	}

	@Test
	void words_areLookedForOnceAndNoMoreThanTheLimit() {
		assertThat(asked("tea tea coffee milk", 2)).containsExactly("tea", "coffe");
	}

	@Test
	void wordsOfAllScriptsAndEmoji_areWords() {
		assertThat(SpokenWords.of("Привет, мир")).containsExactly("привет", "мир");
		assertThat(SpokenWords.of("我想预约")).hasSize(4);
		assertThat(SpokenWords.of("مرحبا بالعالم")).hasSize(2);
		assertThat(SpokenWords.of("😀 🎉")).isEqualTo(List.of("😀", "🎉"));
	}

	@ParameterizedTest
	@CsvSource({ "\u2764, \u2764\ufe0f", "\u2764\ufe0e, \u2764\ufe0f", "\ud83d\udc4d, \ud83d\udc4d\ud83c\udffd",
			"\ud83d\udc4d\ud83c\udffb, \ud83d\udc4d\ud83c\udfff" })
	void emojiOfAnyColour_isOneWord(String one, String other) {
		assertThat(SpokenWords.of(one)).hasSize(1).isEqualTo(SpokenWords.of(other));
	}

	@ParameterizedTest
	@CsvSource({ "didn't pay, did not pay", "DIDN\u2019T pay, did not pay", "I can't come, I cannot come",
			"she won't, she will not" })
	void shortNot_isNot(String one, String other) {
		assertThat(asked(one, 10)).contains("not").isEqualTo(asked(other, 10));
	}

}
