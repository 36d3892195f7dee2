package com.voicehive.insight.promise;

import java.util.List;

import com.voicehive.insight.CallLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PromisesTest {

	@ParameterizedTest
	@ValueSource(strings = { "They will give you a call once the part is in.",
			"Someone is going to be in touch about the window.",
			"I'll check with the lab and will contact you by noon.", "Dr. Evans will call you about the results.",
			"I'll confirm that in an email.", "You should receive a new card as soon as the bank has printed it.",
			"I'll have Maria call you tomorrow.", "You'll hear back from our claims team within two days.",
			"You will be contacted by a specialist.", "I'll let you know as soon as it arrives.",
			"We'll refund the shipping fee.", "Your refund will show up in three to five business days.",
			"I'm going to credit your account with twenty dollars.", "We'll send you a voucher for the trouble.",
			"I'll send out a replacement today.", "The replacement should arrive by Thursday.",
			"A technician will come by on Tuesday.", "We'll send someone out to look at it.",
			"I'll email you the return label.", "You'll get the invoice by mail next week.",
			"I've asked the manager to call you back.", "She'll get back to you on Monday." })
	void promiseInAnyForm_isOpen(String answer) {
		assertThat(words(new CallLog().call().answers(answer))).containsExactly(answer);
	}

	@ParameterizedTest
	@ValueSource(strings = { "I'll look into that for you.", "I'll transfer you now.", "Would you like a refund?",
			"If it is damaged, we will replace it.", "You will need to call us back.", "I'll check that right away.",
			"The bus will arrive in Chicago.", "I can have someone call you if you like.",
			"I'll send you the code right now.", "Your ride will be there in five minutes.",
			"We won't be able to refund that.", "Refunds are only given within 30 days.",
			"Please confirm that I'll send 20 dollars from your checking account to Ann.",
			"The check in will be on March 3rd.", "I will book that for you.", "You can expect some traffic." })
	void otherSentences_areNone(String answer) {
		assertThat(words(new CallLog().call().answers(answer))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			I'll email you the return label.          | I've just sent the label to you.
			I'll email you the return label.          | The label has been sent.
			We'll send you the quote.                 | You should have it in your inbox.
			We'll refund the fee.                     | Your refund was issued on Friday.
			I'll send out a replacement today.        | I see that the replacement was delivered yesterday.
			A technician will come by on Tuesday.     | Good, so the technician was there and it's fixed.
			I will call you back.                     | As promised, I'm calling you back.
			""")
	void promiseThatTheAgentKept_isNot(String answer, String later) {
		assertThat(words(new CallLog().call().answers(answer).call().turn("Hello.", later))).isEmpty();
		assertThat(words(new CallLog().call().answers(answer).turn("Well?", later))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			We'll refund the fee.                     | I got my refund, thanks.
			I'll send out a replacement today.        | The replacement arrived on Friday.
			I will call you back.                     | Thanks for getting back to me.
			A technician will come by on Tuesday.     | The technician came and it works.
			I will call you back.                     | Never mind, no need to call.
			I'll send over a proposal by Friday.      | Hi, we decided to go with another vendor.
			""")
	void promiseThatTheCallerSaysWasKept_isNot(String answer, String later) {
		assertThat(words(new CallLog().call().answers(answer).call().says(later))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			I will call you back.                     | Nobody ever called me back.
			We'll refund the fee.                     | I still haven't got my refund.
			I'll send out a replacement today.        | Has the replacement been sent?
			I'll send out a replacement today.        | The replacement never arrived.
			""")
	void complaintOrQuestion_leavesItOpen(String answer, String later) {
		assertThat(words(new CallLog().call().answers(answer).call().says(later))).containsExactly(answer);
	}

	@Test
	void helpInTheSameCall_settlesAWishToBeCalled() {
		CallLog log = new CallLog().call()
			.turn("My card is blocked, please call me back.", "One moment.")
			.turn("Yes?", "I've unlocked your card.");
		assertThat(words(log)).isEmpty();
	}

	@Test
	void laterCallAboutTheSame_settlesACallback() {
		CallLog log = new CallLog().call()
			.turn("My mortgage payment is wrong.", "A specialist will call you about the mortgage.")
			.call()
			.turn("About my mortgage payment again.", "I've corrected it.");
		assertThat(words(log)).isEmpty();
	}

	@Test
	void newestIsFirst_andAConfirmationLast() {
		CallLog log = new CallLog().call()
			.answers("We'll send you a new battery.")
			.call()
			.answers("Our lawyer will call you tomorrow. You'll receive a confirmation email.");
		assertThat(words(log)).containsExactly("Our lawyer will call you tomorrow.", "We'll send you a new battery.",
				"You'll receive a confirmation email.");
	}

	@Test
	void promiseMadeAgain_isOneSinceTheFirstTime() {
		CallLog log = new CallLog().call()
			.answers("A manager will call you about the roof.")
			.call()
			.answers("He will call you.");
		List<Promise> open = Promises.open(log.history());
		assertThat(open).hasSize(1);
		assertThat(open.get(0).since()).hasToString("2026-03-01");
		assertThat(open.get(0).words().words()).isEqualTo("A manager will call you about the roof.");
	}

	@Test
	void promiseOfTheCaller_isTheirsUntilTheyCallAgain() {
		CallLog log = new CallLog().call().says("I'll call you back with my card number.");
		assertThat(Promises.open(log.history())).extracting(Promise::isByCaller).containsExactly(true);
		assertThat(words(log.call().says("Hello, here is my card number."))).isEmpty();
	}

	@Test
	void summary_isReadToo() {
		assertThat(words(new CallLog().call().summary("Wants a quote. Agent promised to call back on Friday.")))
			.containsExactly("Agent promised to call back on Friday.");
		assertThat(words(new CallLog().call().summary("Support will follow up next week.")))
			.containsExactly("Support will follow up next week.");
		assertThat(words(new CallLog().call().summary("Agent opened a case and will email an update by Friday.")))
			.containsExactly("Agent opened a case and will email an update by Friday.");
		CallLog log = new CallLog().call().summary("Customer promised to send photos.");
		assertThat(Promises.open(log.history())).extracting(Promise::isByCaller).containsExactly(true);
	}

	private static List<String> words(CallLog log) {
		return Promises.open(log.history()).stream().map((promise) -> promise.words().words()).toList();
	}

}
