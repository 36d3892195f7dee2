package com.voicehive.insight.mood;

import java.util.Map;
import java.util.Optional;

import com.voicehive.insight.CallLog;
import com.voicehive.insight.talk.Quote;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class UnhappinessTest {

	@ParameterizedTest
	@ValueSource(strings = { "Are you kidding me?", "This is ridiculous.", "I've been on hold for forty minutes.",
			"Nobody called me back.", "I'm so frustrated with this.", "How many times do I have to explain this?",
			"WHERE IS MY MONEY", "You people keep sending me the wrong one.", "This is the third time I'm calling.",
			"I want to file a complaint.", "What a waste of my time.", "I'm very disappointed.",
			"I'm never ordering from you again.", "You hung up on me!" })
	void impatienceAndAnger_areHeard(String query) {
		assertThat(of(new CallLog().call().says("Hello.").says(query).says("Okay, thanks.")))
			.hasValueSatisfying((unhappy) -> assertThat(unhappy.words()).isEqualTo(new Quote(query)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "I feel terrible, my tooth hurts.", "That movie was awful.", "I'm sick, I have a fever.",
			"My boss is horrible.", "No problem at all.", "I messed up the date, sorry.", "It's a horror film.",
			"The lamp is broken.", "I'm looking for a bad weather jacket.", "I was worried, but fine.", "USB-C OK" })
	void otherFeelings_areNoMoodAboutTheService(String query) {
		assertThat(of(new CallLog().call().says(query))).isEmpty();
	}

	@Test
	void politeEnd_doesNotCancelIt() {
		CallLog log = new CallLog().call().says("This is unacceptable.").says("Fine. Thank you, goodbye.");
		assertThat(of(log)).isPresent();
		assertThat(of(log.says("You've been so helpful, thank you!"))).isEmpty();
	}

	@Test
	void summaryAndRecord_tellItToo() {
		assertThat(of(new CallLog().call().summary("Caller was angry about a double charge."))).isPresent();
		assertThat(of(new CallLog().call().turn("x", "y", Map.of("customer_sentiment", "negative")))).isPresent();
	}

	private static Optional<Unhappiness> of(CallLog log) {
		return Unhappiness.of(log.history().calls().get(0));
	}

}
