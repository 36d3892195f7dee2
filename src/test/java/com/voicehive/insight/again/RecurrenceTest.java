package com.voicehive.insight.again;

import com.voicehive.insight.CallLog;
import com.voicehive.insight.talk.Quote;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RecurrenceTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			My package hasn't arrived.                 | Any news on my missing package?          | delivery
			I was charged twice this month.            | There is a double charge on my bill.     | charges
			My internet keeps dropping every evening.  | It's still dropping out, the wifi I mean. | outage
			The dress you sent me is torn.             | I'm calling about that dress.            | damage
			Where is my refund for the shoes?          | I still have no refund for the shoes.    | refund
			I can't log in to my account.              | My account says I'm locked out.          | access
			""")
	void oneThingInTwoCalls_isAgain(String first, String second, String thing) {
		assertThat(Recurrence.of(new CallLog().call().says(first).call().says(second).history()))
			.hasValueSatisfying((again) -> {
				assertThat(again.thing()).isEqualTo(thing);
				assertThat(again.calls()).isEqualTo(2);
				assertThat(again.since()).hasToString("2026-03-01");
				assertThat(again.words()).isEqualTo(new Quote(second));
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			My package hasn't arrived.          | I'd like to book a hotel.
			The dress you sent me is torn.      | My radio is broken.
			Where is the venue?                 | Where is the theater?
			Can I get my money back?            | Can I get my money back for tickets?
			Find me a different salon.          | Find me a different dentist.
			I want to order a pizza.            | I want to order a pizza again.
			""")
	void differentThingsAndOrdinaryRequests_areNot(String first, String second) {
		assertThat(Recurrence.of(new CallLog().call().says(first).call().says(second).history())).isEmpty();
	}

	@Test
	void callerWhoSaysThatItIsBack_isQuoted() {
		assertThat(Recurrence.of(new CallLog().call().says("I called last week about this.").history()))
			.hasValueSatisfying((again) -> {
				assertThat(again.thing()).isEmpty();
				assertThat(again.words()).isEqualTo(new Quote("I called last week about this."));
			});
	}

}
