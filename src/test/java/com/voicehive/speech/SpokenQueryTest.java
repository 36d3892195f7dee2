package com.voicehive.speech;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SpokenQueryTest {

	@ParameterizedTest
	@CsvSource({ "When did she move to Denver?, DATE", "what day is the party, DATE", "WHICH MONTH was it, DATE",
			"How many dogs has she?, NUMBER", "how much was the sofa, NUMBER", "Who recommended the plumber?, NAME",
			"where does he live, NAME", "What brand of tires did he buy?, NAME",
			"What is the name of her sister?, NAME", "What did the doctor say?, ", "whenever you like, ",
			"the premium plan, " })
	void kindOfThing_isKnownByTheWordsThatAsk(String text, @Nullable AnswerKind kind) {
		assertThat(SpokenQuery.of(text).kind()).isEqualTo(kind);
	}

	@ParameterizedTest
	@ValueSource(strings = { "What colour is her car?", "does he like tea", "allergic to nuts?",
			"I want to reschedule the appointment with my dentist", "in which town has she lived" })
	void questionsAndWholeSentences_mayBeAnsweredByATurnBesideTheirWords(String text) {
		assertThat(SpokenQuery.of(text).sentence()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "tulips", "premium plan costs", "is it not", "tulips?", "", "?", "what" })
	void keyWords_wantTheTurnsThatHaveThem(String text) {
		assertThat(SpokenQuery.of(text).sentence()).isFalse();
	}

	@Test
	void whatIsLookedFor_isNotShown() {
		assertThat(SpokenQuery.of("secret plan")).hasToString("SpokenQuery(...)");
	}

}
