package com.voicehive.insight.matter;

import java.util.List;
import java.util.Map;

import com.voicehive.insight.CallLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RecordsTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			I've booked a table for four on Friday at seven.       | BOOKING
			Your appointment is on Tuesday the 10th at nine.       | BOOKING
			You're booked for 4 pm with Dr. Hale.                  | BOOKING
			I have you down for Monday at eleven.                  | BOOKING
			Your confirmation number is HX4482.                    | BOOKING
			Your order has shipped and comes on the 12th.          | ORDER
			I've placed your order for two lamps, number 7781.     | ORDER
			Your case number is 88213.                             | CASE
			I've opened a claim for the water damage of May 2nd.   | CASE
			""")
	void whatTheAgentPutsOnRecord_isToldAsSaid(String answer, RecordKind kind) {
		assertThat(records(new CallLog().call().answers(answer))).containsExactly(kind + " " + answer);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Shall I book it?", "I can book it for Friday.", "If you like, your table is booked.",
			"The table is not booked yet.", "It is 1 ticket.", "The flight is scheduled for 6:45 am.",
			"The flight takes two hours." })
	void offersAndOtherSentences_areNone(String answer) {
		assertThat(records(new CallLog().call().answers(answer))).isEmpty();
	}

	@Test
	void detailsThatWereConfirmed_standBesideIt() {
		CallLog log = new CallLog().call()
			.answers("Please confirm: a table for two at Nopa on March 3rd at 7 pm.")
			.turn("Yes.", "Your reservation is confirmed.");
		assertThat(records(log))
			.containsExactly("BOOKING Your reservation is confirmed. Please confirm: a table for two"
					+ " at Nopa on March 3rd at 7 pm.");
	}

	@Test
	void change_replacesWhatWasThere() {
		CallLog log = new CallLog().call()
			.answers("Your cleaning is booked for the 3rd.")
			.call()
			.answers("I've moved your cleaning to the 10th.");
		assertThat(records(log)).containsExactly("BOOKING I've moved your cleaning to the 10th.");
	}

	@Test
	void whatWasCancelled_isToldSo() {
		CallLog log = new CallLog().call()
			.answers("You're booked with Dr. Shah for March 12th.")
			.call()
			.answers("No problem, that's cancelled.");
		assertThat(records(log)).containsExactly(
				"BOOKING No problem, that's cancelled. Before: You're booked with Dr. Shah for March 12th.");
	}

	@Test
	void ownWordsAndMetadata_count() {
		assertThat(records(new CallLog().call().says("I ordered a pendant lamp three weeks ago.")))
			.containsExactly("ORDER I ordered a pendant lamp three weeks ago.");
		assertThat(records(new CallLog().call().turn("x", "y", Map.of("original_date", "2024-12-15"))))
			.containsExactly("BOOKING original date 2024-12-15");
	}

	private static List<String> records(CallLog log) {
		return Records.of(log.history()).stream().map((record) -> record.kind() + " " + record.text().words()).toList();
	}

}
