package com.voicehive.speech;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.voicehive.speech.AnswerKind.DATE;
import static com.voicehive.speech.AnswerKind.NAME;
import static com.voicehive.speech.AnswerKind.NUMBER;
import static com.voicehive.speech.AnswerKind.STATEMENT;
import static org.assertj.core.api.Assertions.assertThat;

class AnswerKindTest {

	@ParameterizedTest
	@ValueSource(strings = { "it was last Tuesday", "two weeks ago", "since MAY, I think: no, June", "in 1996 or so",
			"tomorrow's fine" })
	void times_areDates(String text) {
		assertThat(AnswerKind.saidIn(List.of(text))).contains(DATE);
	}

	@Test
	void aSentenceThatDoesNotAsk_isAStatement() {
		assertThat(AnswerKind.saidIn(List.of("Really? I paint it green."))).contains(STATEMENT);
		assertThat(AnswerKind.saidIn(List.of("it is the green one"))).contains(STATEMENT);
		assertThat(AnswerKind.saidIn(List.of("Thank you. Which colour was it that you took?")))
			.doesNotContain(STATEMENT);
	}

	@Test
	void whoSpeaks_isNoName() {
		assertThat(AnswerKind.saidIn(List.of("Nora: Hey there"))).doesNotContain(NAME);
	}

	@ParameterizedTest
	@ValueSource(strings = { "we have three.", "$25", "half of it", "flat 12b" })
	void amounts_areNumbers(String text) {
		assertThat(AnswerKind.saidIn(List.of(text))).contains(NUMBER);
	}

	@ParameterizedTest
	@ValueSource(strings = { "it was Emmett who did it", "in New York", "(the Volvo)", "a friend of Élodie's" })
	void capitalsWithinASentence_areNames(String text) {
		assertThat(AnswerKind.saidIn(List.of(text))).contains(NAME);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Nothing of the kind.", "She said so. He did too! Really? Yes", "and I'm sure that's OK",
			"no - i don't know", "", "  ", "... !!" })
	void otherTexts_haveNoneOfThem(String text) {
		assertThat(AnswerKind.saidIn(List.of(text))).doesNotContain(DATE, NUMBER, NAME);
	}

	@ParameterizedTest
	@ValueSource(strings = { "see you on Monday", "by April" })
	void daysAndMonths_areNoNames(String text) {
		assertThat(AnswerKind.saidIn(List.of(text))).contains(DATE).doesNotContain(NAME);
	}

	@Test
	@Timeout(60)
	void marksThatCombine_takeNoLongerThanLetters() {
		assertThat(AnswerKind.askedBy("when " + "a" + "\u0301\u0316".repeat(160_000))).isEqualTo(DATE);
		assertThat(AnswerKind.askedBy("a" + "\u0301\u0316".repeat(160_000))).isNull();
	}

}
