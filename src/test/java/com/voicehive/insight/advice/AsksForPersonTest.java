package com.voicehive.insight.advice;

import java.util.Map;

import com.voicehive.insight.CallLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AsksForPersonTest {

	private final Told rule = Told.by(new AsksForPerson());

	@ParameterizedTest
	@ValueSource(strings = { "I want to speak to a human.", "Can I talk to a real person please?",
			"Transfer me to a representative.", "Let me speak with your manager", "Get me a supervisor!", "Agent.",
			"I'd rather talk to someone.", "Representative, please" })
	void asked_isSaid(String query) {
		assertThat(this.rule.apply(new CallLog().call().says(query).history()))
			.contains("Caller has asked to speak to a person");
	}

	@Test
	void askedInSeveralCalls_isCounted() {
		CallLog log = new CallLog().call()
			.turn("x", "y", Map.of("intent", "speak_to_agent"))
			.call()
			.says("I want to talk to a person.")
			.says("A person, please, I want to talk to a person.");
		assertThat(this.rule.apply(log.history())).contains("Caller has asked to speak to a person in 2 calls");
	}

	@Test
	void askedInMoreCallsThanAreRead_isCountedAsTheLeast() {
		CallLog log = new CallLog();
		for (int i = 0; i < 6; i++) {
			log.call().says("I want to talk to a person.");
		}
		assertThat(this.rule.apply(log.history()))
			.contains("Caller has asked to speak to a person in at least 5 calls");
	}

	@ParameterizedTest
	@ValueSource(strings = { "I don't need to talk to a person.", "Please get me someone else.",
			"What number can I call to speak with someone?", "I have to talk to my husband.",
			"Am I talking to a real person?", "The agent was nice.", "A table for one person.",
			"Can I talk to someone at the restaurant?" })
	void otherWords_areNot(String query) {
		assertThat(this.rule.apply(new CallLog().call().says(query).history())).isEmpty();
	}

	@Test
	void agentsOffer_isNoWish() {
		assertThat(this.rule.apply(new CallLog().call().answers("Would you like to speak to a human?").history()))
			.isEmpty();
	}

}
