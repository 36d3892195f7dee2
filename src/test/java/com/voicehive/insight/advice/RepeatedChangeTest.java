package com.voicehive.insight.advice;

import java.util.Map;

import com.voicehive.insight.CallLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RepeatedChangeTest {

	private final Told rescheduling = Told.by(new RepeatedChange(Change.RESCHEDULING));

	private final Told cancelling = Told.by(new RepeatedChange(Change.CANCELLING));

	@Test
	void rescheduledInTwoCalls_isSaid() {
		CallLog log = new CallLog().call()
			.turn("I need to reschedule my appointment.", "Sure, I have rescheduled it for Friday.")
			.call()
			.turn("Can you reschedule my appointment please?", "Your appointment has been rescheduled to Monday.");
		assertThat(this.rescheduling.apply(log.history())).contains("Previous appointment was rescheduled twice");
	}

	@Test
	void askedButNotDone_isSaidAsAsked() {
		CallLog log = new CallLog().call()
			.turn("I want to cancel my subscription.", "May I offer you a discount?")
			.call()
			.turn("Please cancel my subscription.", "Are you sure?");
		assertThat(this.cancelling.apply(log.history())).contains("Caller has asked to cancel twice");
	}

	@Test
	void severalTurnsAboutOneChange_areOne() {
		CallLog log = new CallLog().call()
			.turn("I want to cancel my order.", "Which one?")
			.turn("Please cancel my order of May.", "Your order has been cancelled.")
			.turn("So?", "Your order was cancelled. Anything else?");
		assertThat(this.cancelling.apply(log.history())).isEmpty();
	}

	@Test
	void changedAgainWithinACall_isTwo() {
		CallLog log = new CallLog().call()
			.turn("Please reschedule my visit.", "I've rescheduled your visit to Monday.")
			.turn("Sorry, please reschedule it again.", "I've rescheduled it to Tuesday.");
		assertThat(this.rescheduling.apply(log.history())).contains("Previous visit was rescheduled twice");
	}

	@Test
	void intentsTagsAndOutcomes_count() {
		CallLog log = new CallLog().call()
			.turn("x", "y", Map.of("intent", "reschedule_appointment"))
			.turn("x", "y", Map.of("intent", "reschedule_appointment"))
			.call()
			.turn("x", "y", Map.of(), "rescheduled");
		assertThat(this.rescheduling.apply(log.history())).contains("Caller has asked to reschedule twice");
		CallLog done = new CallLog().call()
			.turn("x", "y", Map.of("outcome", "cancelled"))
			.call()
			.turn("x", "y", Map.of("outcome", "Cancelled"));
		assertThat(this.cancelling.apply(done.history())).contains("Earlier plans were cancelled twice");
	}

	@ParameterizedTest
	@ValueSource(strings = { "I don't want to cancel my order.", "Please don't cancel it.",
			"Can I get a refund if I want to cancel?", "What happens if I cancel?", "I might want to cancel my order.",
			"My kids just cancelled, I need one ticket.", "Is there a fee when people cancel?", "Never cancel it." })
	void deniedSupposedOrOthersCancelling_isNoRequest(String query) {
		CallLog log = new CallLog().call().says(query).call().says(query).call().says(query);
		assertThat(this.cancelling.apply(log.history())).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Would you like to cancel your order?", "Your order has not been cancelled.",
			"If you like, your order will be cancelled.", "I can cancel it for you.",
			"Has your order been cancelled?" })
	void questionsAndOffersOfTheAgent_areNoChange(String answer) {
		CallLog log = new CallLog().call().answers(answer).call().answers(answer);
		assertThat(this.cancelling.apply(log.history())).isEmpty();
	}

	@Test
	void correctionsOfABookingInTheMaking_areNoRescheduling() {
		CallLog log = new CallLog().call()
			.says("No, please change the time to 7 pm.")
			.call()
			.says("Change the appointment to five pm.");
		assertThat(this.rescheduling.apply(log.history())).isEmpty();
	}

}
