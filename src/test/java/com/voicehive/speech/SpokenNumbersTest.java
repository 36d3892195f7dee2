package com.voicehive.speech;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How a number can be said and written, and what is none. */
class SpokenNumbersTest {

	@ParameterizedTest
	@CsvSource({ "oh two one three nine, 02139", "zero two one three nine, 02139", "o two one three nine, 02139",
			"nought two one three nine, 02139", "five five five oh one two three, 5550123", "one oh seven, 107",
			"one hundred and seven, 107", "two oh four, 204", "two-oh-four, 204", "double four seven one, 4471",
			"double-four seven one, 4471", "seven one double four, 7144", "triple five two, 5552",
			"treble five two, 5552", "double oh seven, 007", "zero zero seven, 007", "oh oh seven, 007",
			"quadruple nine one, 99991", "double seven, 77", "nineteen eighty four, 1984", "nineteen oh five, 1905",
			"twenty oh five, 2005", "eighteen sixty five, 1865", "four oh four, 404", "nine one one, 911",
			"four seven oh, 470", "o two, 02", "oh five, 05", "zero two, 02", "oh eight hundred, 0800",
			"oh eight hundred double five, 080055", "seven oh five, 705", "7:05, 705", "ten oh five, 1005",
			"oh nine thirty, 0930", "oh nine thirty, 930", "six oh six oh five, 60605",
			"'five, five, five, oh, one, two, three', 5550123", "'five five five, oh one two three', 5550123",
			"five five five dash oh one two three, 5550123", "five five five hyphen zero one two three, 5550123",
			"one nine two dot one six eight, 192168" })
	void numberSaidInDigits_isTheNumberWritten(String said, String written) {
		assertThat(SpokenWords.of(said)).contains(written);
		assertThat(SpokenWords.of("it is " + said + ". Thanks")).contains(written);
		assertThat(AskedWords.of("What about " + said + "?", 100)).containsKey(written);
	}

	@ParameterizedTest
	@ValueSource(strings = { "5550123", "555 0123", "555-0123", "555.0123", "555\u20110123", "555 \u2013 0123",
			"(555) 0123", "555/0123", "٥٥٥٠١٢٣", "۵۵۵-۰۱۲۳", "५५५ ०१२३", "৫৫৫০১২৩", "５５５－０１２３", "๕๕๕๐๑๒๓",
			"\ud835\udfd3\ud835\udfd3\ud835\udfd30123", "555,0123", "cinco cinco cinco cero uno dos tres por favor",
			"es ist die fünf fünf fünf null eins zwei drei" })
	void numberInAnyGroupsAndDigits_isOne(String written) {
		assertThat(SpokenWords.indexed(List.of("5550123"))).containsExactly("5550123");
		assertThat(SpokenWords.indexed(List.of(written))).contains("5550123");
		assertThat(AskedWords.of(written, 100)).containsKey("5550123");
	}

	@ParameterizedTest
	@ValueSource(strings = { "+15551234567", "+1 555 123 4567", "+1 (555) 123-4567", "1-555-123-4567",
			"plus one five five five one two three four five six seven" })
	void phoneNumber_isOneWithOrWithoutPlus(String written) {
		assertThat(SpokenWords.of(written)).contains("15551234567");
	}

	@ParameterizedTest
	@CsvSource({ "'1,200', 1200", "1'200, 1200", "1’200, 1200", "١٬٢٠٠, 1200", "'1,00,000', 100000", "1 200, 1200",
			"twelve hundred, 1200" })
	void thousands_areOneNumberHoweverTheyAreGrouped(String written, String number) {
		assertThat(SpokenWords.of(written)).contains(number);
	}

	@Test
	void numberWithAnotherZero_isAnother() {
		assertThat(SpokenWords.of("2139")).doesNotContain("02139");
		assertThat(SpokenWords.of("oh two one three nine")).doesNotContain("2139");
		assertThat(SpokenWords.of("zero zero seven")).doesNotContain("07", "70");
	}

	@ParameterizedTest
	@ValueSource(strings = { "oh two tickets please", "Oh, two one three nine is right", "oh, two", "oh two people",
			"Oh. Two one three", "oh twenty people came" })
	void ohOfSomebodySurprised_isNoZero(String said) {
		assertThat(SpokenWords.of(said)).startsWith("oh").noneMatch((word) -> word.startsWith("0"));
	}

	@Test
	void ohAtTheEnd_mayBeBoth() {
		assertThat(SpokenWords.of("nine four oh")).contains("940");
		assertThat(SpokenWords.of("five five five oh sorry")).contains("555", "5550");
		assertThat(SpokenWords.of("at five o clock")).containsExactly("at", "5", "o", "clock");
		assertThat(SpokenWords.of("at seven thirty oh and bring her")).contains("730", "oh").doesNotContain("7300");
	}

	@Test
	void doubleOfSomethingElse_isAWord() {
		assertThat(SpokenWords.of("a double two nights")).containsExactly("a", "doubl", "2", "night");
		assertThat(SpokenWords.of("a double room for two")).doesNotContain("22");
		assertThat(SpokenWords.of("they double twenty")).contains("doubl", "20");
		assertThat(SpokenWords.of("a double, four three")).contains("doubl").doesNotContain("443");
	}

	@Test
	void pricesAndTimes_stayAsTheyAreSaid() {
		assertThat(SpokenWords.of("oh five fifty please")).contains("5", "50", "550");
		assertThat(SpokenWords.of("forty nine ninety nine")).containsExactly("49", "99", "4999");
		assertThat(SpokenWords.of("$49.99")).containsExactly("49", "99", "4999");
		assertThat(SpokenWords.of("at ten fifteen")).containsExactly("at", "10", "15", "1015");
		assertThat(SpokenWords.of("half past two, two people")).contains("2").doesNotContain("22");
	}

	@Test
	void numbersWithAPauseBetween_areAlsoApart() {
		assertThat(SpokenWords.of("oh two one three nine, two people")).contains("02139");
		assertThat(SpokenWords.of("There were two. Five five five oh one two three")).contains("5550123");
		assertThat(SpokenWords.of("+1 (555) 123-4567")).contains("5551234567", "1234567");
		assertThat(SpokenWords.of("1 2, ".repeat(2_000))).hasSize(4_000);
	}

	@ParameterizedTest
	@CsvSource({ "555-0101/555-0102, 5550101, 5550102", "12345/67890, 12345, 67890",
			"12345 / 67890 / 13579, 67890, 13579", "+1 202 555 0101/+1 202 555 0102, 12025550101, 12025550102",
			"(202) 555-0101/(202) 555-0102, 5550101, 2025550102", "+12025550101/2025550102, 12025550101, 2025550102" })
	void numbersWithASlashBetween_areTwo(String written, String first, String second) {
		List<String> words = SpokenWords.of("Call " + written + " today");
		assertThat(words).contains(first, second).startsWith("call").endsWith("todai");
		assertThat(words).noneMatch((word) -> word.length() > Math.max(first.length(), second.length()));
		assertThat(AskedWords.of(written, 100)).containsKeys(first, second);
	}

	@ParameterizedTest
	@CsvSource({ "12/05/2024, 12052024", "100/250, 100250", "555/0123, 5550123", "030/12345678, 03012345678",
			"02102/123456, 02102123456", "+49 711/1234567, 497111234567", "2024/12345, 202412345" })
	void partsOfOneNumber_mayHaveASlashBetween(String written, String number) {
		assertThat(SpokenWords.of(written)).contains(number);
	}

	@Test
	void orInSpanish_isNoZero() {
		assertThat(SpokenWords.indexed(List.of("Somos 2 o 3 personas para la cena"))).contains("2", "3")
			.doesNotContain("203", "0");
	}

}
