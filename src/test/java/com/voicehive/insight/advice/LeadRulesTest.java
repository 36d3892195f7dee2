package com.voicehive.insight.advice;

import java.util.List;
import java.util.Map;

import com.voicehive.insight.CallLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LeadRulesTest {

	private final Told facts = Told.by(new LeadFacts());

	private final Told interest = Told.by(new ShownInterest());

	@Test
	void newestLead_isTold() {
		CallLog log = new CallLog().call()
			.lead(Map.of("interest_level", "low"))
			.call()
			.lead(Map.of("interest_level", "high", "budget", "$50,000", "timeline", "Q1", "name", "Ann", "email",
					"a@b.c"))
			.call()
			.says("Hello.");
		assertThat(this.facts.apply(log.history()))
			.contains("Lead on record: interest high, budget $50,000, timeline Q1");
	}

	@Test
	void numbers_areTold() {
		assertThat(this.facts.apply(new CallLog().call().lead(Map.of("budget", 50_000)).history()))
			.contains("Lead on record: budget 50000");
	}

	@Test
	void longOrOddFacts_areLeftOut() {
		CallLog log = new CallLog().call().lead(Map.of("budget", "x".repeat(500), "timeline", Map.of("a", 1)));
		assertThat(this.facts.apply(log.history())).isEmpty();
	}

	@Test
	void interestOfALead_isTold() {
		assertThat(this.interest
			.apply(new CallLog().call().lead(Map.of("interests", List.of("premium features", "training"))).history()))
			.contains("Customer has shown interest in premium features, training");
	}

	@ParameterizedTest
	@CsvSource({ "I'm interested in your premium features.,premium features",
			"Could you tell me more about the enterprise plan?,enterprise plan",
			"I want to upgrade to premium.,premium", "I am interested in the family plan,family plan" })
	void interestInAnOffer_isTold(String query, String what) {
		assertThat(this.interest.apply(new CallLog().call().says(query).history()))
			.contains("Customer has shown interest in " + what);
	}

	@ParameterizedTest
	@ValueSource(strings = { "I'm not interested in your premium features.", "I am interested in seeing a movie.",
			"A Premium Economy ticket, please.", "If I upgrade to premium, what changes?",
			"Tell me about the weather." })
	void noInterestInAnOffer_isNot(String query) {
		assertThat(this.interest.apply(new CallLog().call().says(query).history())).isEmpty();
	}

	@Test
	void agentsOffer_isNoInterest() {
		assertThat(this.interest
			.apply(new CallLog().call().answers("Are you interested in our premium features?").history())).isEmpty();
	}

}
