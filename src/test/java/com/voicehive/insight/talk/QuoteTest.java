package com.voicehive.insight.talk;

import java.util.regex.Pattern;

import com.voicehive.speech.Language;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QuoteTest {

	@Test
	void quote_isOneLineWithoutDoubleQuotes() {
		assertThat(Quote.of("He said \"no\"\nand left.", 0, 80).quoted()).isEqualTo("\"He said 'no' and left.\"");
	}

	@Test
	void longQuote_isCutBetweenWords() {
		assertThat(Quote.of("one two three four", 0, 12).words()).isEqualTo("one two\u2026");
		assertThat(Quote.of("\uD83D\uDE00".repeat(20), 0, 5).words()).isEqualTo("\uD83D\uDE00".repeat(4) + "\u2026");
	}

	@Test
	void clause_endsWhereAnotherThoughtBegins() {
		Sentence sentence = Sentence.of("Well, I'm allergic to nuts, and I like tea.", Language.ENGLISH);
		assertThat(
				sentence.find(Pattern.compile("i'm allergic")).map((match) -> Clause.from(match, sentence, 80).words()))
			.contains("I'm allergic to nuts");
	}

}
