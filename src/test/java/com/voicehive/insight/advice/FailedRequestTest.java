package com.voicehive.insight.advice;

import com.voicehive.insight.CallLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FailedRequestTest {

	private final Told rule = Told.by(new FailedRequest());

	@ParameterizedTest
	@ValueSource(strings = { "Sorry, I was unable to book the table.", "The reservation could not be made.",
			"I couldn't process your payment. Anything else?", "Your payment failed.",
			"The transfer was not successful." })
	void failureAtTheEnd_isSaid(String answer) {
		CallLog log = new CallLog().call().answers("What time?").answers(answer).answers("Goodbye.");
		assertThat(this.rule.apply(log.history()))
			.contains("A request in the last call, on 2026-03-01, could not be completed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Your table is booked.", "Reservation complete.", "I was able to reserve it now.",
			"I've managed to place it." })
	void laterSuccess_makesItGood(String answer) {
		CallLog log = new CallLog().call().answers("Sorry, I was unable to book the table.").answers(answer);
		assertThat(this.rule.apply(log.history())).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Unfortunately, they do not serve alcohol.", "Was your payment not successful?",
			"Your booking is confirmed.", "They are not able to play live music." })
	void otherAnswers_areNoFailure(String answer) {
		assertThat(this.rule.apply(new CallLog().call().answers(answer).history())).isEmpty();
	}

	@Test
	void offerOfAnotherTry_isNoSuccess() {
		CallLog log = new CallLog().call()
			.answers("I was unable to book the table. Should I try one that was booked less?")
			.answers("Have a nice day.");
		assertThat(this.rule.apply(log.history())).isPresent();
	}

	@Test
	void failureThatTheCallerLeftBehind_isNot() {
		CallLog log = new CallLog().call()
			.answers("I was unable to book the table.")
			.answers("It is in Napa.")
			.answers("Yes.")
			.answers("It opens at nine.")
			.answers("Until five.")
			.answers("It is.")
			.answers("Goodbye.");
		assertThat(this.rule.apply(log.history())).isEmpty();
	}

}
