package com.voicehive.insight.advice;

import java.util.Map;

import com.voicehive.insight.CallLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RepeatedProblemTest {

	private final Told rule = Told.by(new RepeatedProblem());

	@Test
	void sameThingOutOfOrderInTwoCalls_isSaid() {
		CallLog log = new CallLog().call()
			.says("My internet is not working.")
			.call()
			.says("I have a problem with my internet.");
		assertThat(this.rule.apply(log.history()))
			.contains("The same problem was raised in 2 calls since 2026-03-01: internet");
	}

	@Test
	void wrongChargesInTwoCalls_areSaid() {
		CallLog log = new CallLog().call().says("I was charged twice.").call().says("You overcharged me again.");
		assertThat(this.rule.apply(log.history()))
			.contains("The same problem was raised in 2 calls since 2026-03-01: charges");
	}

	@Test
	void differentProblemsAndOneCall_areNotRepeated() {
		assertThat(this.rule.apply(new CallLog().call()
			.says("My internet is down.")
			.says("I said my internet is down.")
			.call()
			.says("My printer is broken.")
			.history())).isEmpty();
	}

	@Test
	void intentsOfTheSameProblem_count() {
		CallLog log = new CallLog().call()
			.turn("x", "y", Map.of("intent", "billing_dispute"))
			.call()
			.turn("x", "y", Map.of("intent", "billing_dispute"));
		assertThat(this.rule.apply(log.history()))
			.contains("The same problem was raised in 2 calls since 2026-03-01: billing");
	}

	@ParameterizedTest
	@ValueSource(strings = { "I have the same problem again.", "This is the third time I'm calling.",
			"It is still not fixed.", "I already called about this." })
	void callerSaysItIsNotTheFirstTime_isSaid(String query) {
		assertThat(this.rule.apply(new CallLog().call().says(query).history()))
			.contains("Caller said on 2026-03-01 that a problem was back or still there");
	}

	@ParameterizedTest
	@ValueSource(strings = { "That doesn't work for me.", "The date is wrong.", "Price is not an issue.", "No problem.",
			"There is no problem with my phone.", "I have a dental problem.", "What happens if my phone is broken?",
			"Is my internet down?", "Thanks again." })
	void whatIsNoProblem_isNone(String query) {
		assertThat(this.rule.apply(new CallLog().call().says(query).call().says(query).history())).isEmpty();
	}

}
