package com.voicehive.insight.fact;

import java.util.List;

import com.voicehive.insight.CallLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FactsTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					I'm allergic to penicillin, please note that.         | ALLERGY    | I'm allergic to penicillin, please note that
					My son has a peanut allergy.                          | ALLERGY    | My son has a peanut allergy
					I'm vegetarian, so no meat.                           | DIET       | I'm vegetarian, so no meat
					We don't eat pork.                                    | DIET       | We don't eat pork
					It has to be gluten-free.                             | DIET       | It has to be gluten-free
					I have diabetes.                                      | HEALTH     | I have diabetes
					I'm seven months pregnant.                            | HEALTH     | I'm seven months pregnant
					I take blood thinners, you know.                      | HEALTH     | I take blood thinners, you know
					My husband is in a wheelchair.                        | DISABILITY | My husband is in a wheelchair
					I'm hard of hearing.                                  | DISABILITY | I'm hard of hearing
					I can't climb stairs.                                 | DISABILITY | I can't climb stairs
					I live alone.                                         | VULNERABLE | I live alone
					My wife passed away in May.                           | VULNERABLE | My wife passed away in May
					I have a restraining order against him.               | DANGER     | I have a restraining order against him
					We have two small kids.                               | CHILDREN   | We have two small kids
					My daughter is three years old.                       | CHILDREN   | My daughter is three years old
					We have a dog, so ring first.                         | PETS       | We have a dog, so ring first
					The gate code is 4711.                                | ACCESS     | The gate code is 4711
					Please leave it with the neighbor.                    | ACCESS     | Please leave it with the neighbor
					There's no elevator.                                  | ACCESS     | There's no elevator
					I work nights.                                        | HOURS      | I work nights
					I'm only home after five.                             | HOURS      | I'm only home after five
					Mornings are best for me.                             | HOURS      | Mornings are best for me
					My English is not so good.                            | LANGUAGE   | My English is not so good
					I only speak Spanish.                                 | LANGUAGE   | I only speak Spanish
					Please call me Bob.                                   | CALLED     | Please call me Bob
					I'm calling on behalf of my mother.                   | SPEAKS_FOR | I'm calling on behalf of my mother
					Please don't call me at work.                         | REFUSES    | Please don't call me at work
					I don't want any marketing emails.                    | REFUSES    | I don't want any marketing emails
					I never want to see him again.                        | REFUSES    | I never want to see him again
					I prefer a window seat.                               | PREFERS    | I prefer a window seat
					I always see Dr. Hale.                                | PREFERS    | I always see Dr. Hale
					""")
	void standingFact_isKnown(String query, FactKind kind, String text) {
		assertThat(facts(new CallLog().call().says(query))).containsExactly(kind + " " + text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "I'm not allergic to anything.", "Are you allergic to dogs?", "If I were allergic to it.",
			"I prefer the second one.", "I prefer the same.", "I prefer those.", "We prefer the last one.",
			"I prefer either of them.", "I prefer your first suggestion.", "I'd prefer Friday.", "I prefer tomorrow.",
			"Call me back, please.", "Please call me tomorrow.", "I don't want to get tickets now.",
			"I'm free at 2:30 pm.", "Is there a park in the area?", "I'm in a hurry.", "Do you have a dog?",
			"Can you call me a cab?", "I'm calling about my order.", "I don't eat there.", "My back door is broken.",
			"I have a question about my order." })
	void whatIsOfTheMoment_isNone(String query) {
		assertThat(facts(new CallLog().call().says(query))).isEmpty();
	}

	@Test
	void shortAnswerToAQuestion_isOneWithIt() {
		CallLog log = new CallLog().call().answers("Any dietary restrictions?").says("Just no shellfish.");
		assertThat(facts(log)).containsExactly("DIET Any dietary restrictions? Just no shellfish.");
		assertThat(facts(new CallLog().call().answers("Any allergies?").says("No, none."))).isEmpty();
	}

	@Test
	void newerFact_takesThePlaceOfWhatItContradicts() {
		CallLog log = new CallLog().call().says("I'm vegetarian.").says("I work nights.");
		assertThat(facts(log.call().says("I'm vegan now."))).containsExactly("DIET I'm vegan now",
				"HOURS I work nights");
		assertThat(facts(log.call().says("I'm no longer vegan."))).containsExactly("HOURS I work nights");
	}

	@Test
	void factsOfOthers_standBesideTheCallers() {
		CallLog log = new CallLog().call().says("I'm vegan.").call().says("My son is vegetarian.");
		assertThat(facts(log)).containsExactly("DIET My son is vegetarian", "DIET I'm vegan");
	}

	@Test
	void whatMayDoHarm_isFirst() {
		CallLog log = new CallLog().call().says("I'm allergic to bees.").call().says("We have a dog.");
		assertThat(facts(log)).containsExactly("ALLERGY I'm allergic to bees", "PETS We have a dog");
	}

	@Test
	void summary_isReadToo() {
		assertThat(facts(new CallLog().call().summary("Customer is vegetarian and allergic to nuts.")))
			.containsExactly("ALLERGY Customer is vegetarian and allergic to nuts");
	}

	private static List<String> facts(CallLog log) {
		return Facts.of(log.history()).stream().map((fact) -> fact.kind() + " " + fact.text().words()).toList();
	}

}
