package com.voicehive.insight.topic;

import java.util.List;
import java.util.Map;

import com.voicehive.insight.CallLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TopicsTest {

	@ParameterizedTest
	@CsvSource({ "ReserveRestaurant,restaurants", "book_appointment,appointments", "billing_inquiry,billing",
			"booking,bookings", "GetCarsAvailable,cars", "LookupMusic,music", "GetTimesForMovie,movies",
			"appointment-booking,appointments", "cancel_subscription,subscriptions",
			"TECHNICAL_SUPPORT,technical support", "SearchOnewayFlight,flights", "TransferMoney,money" })
	void intent_isNamedByWhatItIsAbout(String intent, String topic) {
		assertThat(topics(new CallLog().call().turn("x", "y", Map.of("intent", intent)))).containsExactly(topic);
	}

	@ParameterizedTest
	@CsvSource({ "restaurant,restaurant", "Restaurants,restaurants", "Billing,billing", "gift_card,gift card",
			"GiftCard,gift card", "news,news", "citas,citas", "rückruf,rückruf" })
	void tag_isToldAsItIsWritten(String tag, String topic) {
		assertThat(topics(new CallLog().call().turn("x", "y", Map.of(), tag))).containsExactly(topic);
	}

	@ParameterizedTest
	@CsvSource({ "customer_service", "greeting", "vip", "follow-up", "unknown", "123", "speak_to_agent" })
	void wordsAboutTheCallItself_areNoTopics(String word) {
		assertThat(topics(new CallLog().call().turn("x", "y", Map.of("intent", word), word))).isEmpty();
	}

	@Test
	void singularAndPluralOfTagAndIntent_areOneTopic() {
		CallLog log = new CallLog().call()
			.turn("x", "y", Map.of("intent", "ReserveRestaurant"), "restaurant")
			.turn("x", "y", Map.of("intent", "FindRestaurants"), "Restaurants");
		assertThat(topics(log)).containsExactly("restaurants");
	}

	@Test
	void topicOfLongAgo_countsAfterFifteenHundredTurns() {
		CallLog log = new CallLog().call().turn("x", "y", Map.of(), "billing").call();
		for (int i = 0; i < 1_500; i++) {
			log.says("x");
		}
		assertThat(topics(log)).containsExactly("billing");
	}

	@Test
	void kindOfATopic_addsNothingToIt() {
		assertThat(topics(new CallLog().call().turn("x", "y", Map.of("intent", "BuyEventTickets"), "events")))
			.containsExactly("events");
	}

	@Test
	void intentThatNamesAnActionOnly_isATopicWhenNothingElseIs() {
		CallLog log = new CallLog().call().turn("x", "y", Map.of("intent", "booking"), "appointment");
		assertThat(topics(log)).containsExactly("appointment");
		assertThat(topics(log.call().turn("x", "y", Map.of("intent", "booking")))).containsExactly("bookings",
				"appointment");
	}

	@Test
	void manyTurnsOfOneCall_countOnce() {
		CallLog log = new CallLog().call()
			.turn("x", "y", Map.of(), "billing")
			.call()
			.turn("x", "y", Map.of(), "billing");
		log.call();
		for (int i = 0; i < 12; i++) {
			log.turn("x", "y", Map.of("intent", "FindMovies"), "movies");
		}
		assertThat(topics(log)).containsExactly("billing", "movies");
	}

	@Test
	void ties_goToWhatCameUpLast() {
		CallLog log = new CallLog().call().turn("x", "y", Map.of(), "apples").call().turn("x", "y", Map.of(), "zebras");
		assertThat(topics(log)).containsExactly("zebras", "apples");
	}

	@Test
	void nounSaidInThreeTurns_isATopicBehindNamedOnes() {
		CallLog log = new CallLog().call()
			.turn("Where is my invoice?", "y", Map.of(), "billing")
			.says("I mean the invoice from May.")
			.call()
			.turn("About the invoice, please.", "What about the router?", Map.of(), "billing");
		assertThat(topics(log)).containsExactly("billing", "invoices");
	}

	@Test
	void everydayNounsAndTheAgentsWords_areNoTopics() {
		CallLog log = new CallLog().call();
		for (int i = 0; i < 4; i++) {
			log.turn("At the time. A great day.", "The router is fine.");
		}
		assertThat(topics(log)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Two large pizzas, please.                 | Two pizzas, anything else?     | pizzas
			I'd like another pendant lamp for my desk. | The pendant lamp is in stock. | lamps
			My new router keeps blinking.             | Let me test the router.        | routers
			I want to return the blue jacket.         | Why do you return the jacket?  | jackets
			""")
	void whatIsAskedForAndTakenUp_isATopic(String query, String answer, String topic) {
		assertThat(topics(new CallLog().call().turn(query, answer))).contains(topic);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			My order number is 4711.       | Your order number is 4711?
			It's about my account number.  | Your account number, please.
			What is the status of it?      | The status is pending.
			Das ist mein Rucksack, und den brauche ich. | Ihr Rucksack ist noch nicht da.
			""")
	void numbersStatesAndOtherLanguages_areNoTopics(String query, String answer) {
		assertThat(topics(new CallLog().call().turn(query, answer).turn(query, answer))).isEmpty();
	}

	@Test
	void topicsOfMetadata_count() {
		assertThat(
				topics(new CallLog().call().turn("x", "y", Map.of("topics", List.of("refund", 7), "category", "Loan"))))
			.containsExactly("loan", "refund");
	}

	@Test
	void manyTopics_areFiveAtMost() {
		assertThat(
				topics(new CallLog().call().turn("x", "y", Map.of(), "ants", "bees", "cats", "dogs", "eels", "foxes")))
			.containsExactly("ants", "bees", "cats", "dogs", "eels");
	}

	private static List<String> topics(CallLog log) {
		return Topics.of(log.history());
	}

	@Test
	void whatCallersOftenCallAbout_needsNoTagAndNoFrame() {
		CallLog log = new CallLog().call()
			.says("I want to book an appointment")
			.says("Can I move my appointment?")
			.says("Is that appointment confirmed?")
			.says("My billing looks wrong")
			.says("Who does billing there?")
			.says("Billing again");
		assertThat(topics(log)).containsExactly("appointments", "billing");
	}

}
