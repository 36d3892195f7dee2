package com.voicehive.insight.advice;

import java.time.Duration;
import java.util.Map;

import com.voicehive.insight.CallLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class OpenPromiseTest {

	private final Told rule = Told.by(new OpenPromise());

	@ParameterizedTest
	@ValueSource(strings = { "I'll call you back tomorrow.", "We will get back to you.", "A manager will contact you.",
			"Our billing team will follow up with you.", "I'll have someone call you.", "You will receive a callback.",
			"One of our technicians is going to call you today." })
	void promisedCallback_isOpen(String answer) {
		assertThat(this.rule.apply(new CallLog().call().answers(answer).history())).contains(
				"The caller was promised a callback or follow-up on 2026-03-01; nothing since shows that it was done");
	}

	@Test
	void promisedSending_isOpen() {
		assertThat(this.rule.apply(new CallLog().call().answers("I'll send you the quote by Friday.").history()))
			.hasValueSatisfying(
					(text) -> assertThat(text).startsWith("The caller was promised something on 2026-03-01"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Would you like me to call you back?", "Shall I call you back?",
			"If you like, I will call you back.", "I can't promise that we will call you back.",
			"I will call the restaurant.", "I'll send you a confirmation.", "Your ride will be there.",
			"You can call us back any time." })
	void offersAndOtherCalls_areNoPromise(String answer) {
		assertThat(this.rule.apply(new CallLog().call().answers(answer).history())).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Thanks for calling me back.", "I got your message, thank you.",
			"You called me yesterday.", "There's no need to call." })
	void callerShowsThatItWasKept_closesIt(String query) {
		CallLog log = new CallLog().call().answers("I will call you back.").call().says(query);
		assertThat(this.rule.apply(log.history())).isEmpty();
	}

	@Test
	void agentKeepsIt_closesIt() {
		CallLog log = new CallLog().call().answers("I will call you back.").call().answers("I'm calling you back.");
		assertThat(this.rule.apply(log.history())).isEmpty();
	}

	@Test
	void recordThatItIsDone_closesIt() {
		CallLog log = new CallLog().call()
			.turn("x", "y", Map.of("callback_requested", true))
			.call()
			.turn("x", "y", Map.of("callback_status", "completed"));
		assertThat(this.rule.apply(log.history())).isEmpty();
	}

	@Test
	void complaintThatNobodyCalled_leavesItOpen() {
		CallLog log = new CallLog().call()
			.answers("I will call you back.")
			.call()
			.says("Nobody called me back, and I haven't received your email.");
		assertThat(this.rule.apply(log.history())).isPresent();
	}

	@Test
	void callbackAskedForOrRecorded_isOpen() {
		String open = "A callback or follow-up was asked for on 2026-03-01; nothing since shows that it was done";
		assertThat(this.rule.apply(new CallLog().call().says("Can someone call me back?").history())).contains(open);
		assertThat(this.rule.apply(new CallLog().call().turn("x", "y", Map.of(), "follow-up").history()))
			.contains(open);
		assertThat(this.rule.apply(new CallLog().call().turn("x", "y", Map.of("callback_requested", "yes")).history()))
			.contains(open);
	}

	@Test
	void callMeACab_isNoCallback() {
		assertThat(this.rule.apply(new CallLog().call().says("Can you call me a cab?").history())).isEmpty();
	}

	@Test
	void halfAYearLater_isForgotten() {
		CallLog log = new CallLog().call().answers("I will call you back.");
		assertThat(this.rule.apply(log.historyAfter(Duration.ofDays(179)))).isPresent();
		assertThat(this.rule.apply(log.historyAfter(Duration.ofDays(181)))).isEmpty();
	}

}
