package com.voicehive.insight.matter;

import java.util.Map;

import com.voicehive.insight.CallLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class EndingTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Your table is booked.                                       | DONE
			I've gone ahead and cancelled it.                           | DONE
			You're all set.                                             | DONE
			See you on Friday at two.                                   | DONE
			I've reset your password.                                   | DONE
			Your order has been cancelled, and the refund will arrive in five days. | OPEN
			The appointment is unable to be booked.                     | FAILED
			Your transfer was a success.                                | DONE
			I'm afraid I can't refund that.                             | FAILED
			Your request was declined.                                  | FAILED
			You're outside the return window.                           | FAILED
			Unfortunately we're fully booked.                           | FAILED
			That's not possible, I'm sorry.                             | FAILED
			I'm transferring you to billing.                            | TRANSFERRED
			Let me get my manager.                                      | TRANSFERRED
			I'll put you through to the lending team.                   | TRANSFERRED
			A manager will call you tomorrow.                           | OPEN
			It opens at nine.                                           | UNKNOWN
			What day suits you?                                         | UNKNOWN
			I couldn't find anything cheaper.                           | UNKNOWN
			The ticket is not refundable.                               | UNKNOWN
			Has it been cancelled?                                      | UNKNOWN
			I've put you in 14C, on the aisle.                          | UNKNOWN
			I'll put you on the waiting list.                           | UNKNOWN
			I'm putting you down for two seats.                         | UNKNOWN
			I'm putting your call through to the garage.                | TRANSFERRED
			""")
	void lastSentenceThatTells_decides(String answer, Outcome outcome) {
		assertThat(ending(new CallLog().call().answers("Hello.").answers(answer).answers("Bye.")).outcome())
			.isEqualTo(outcome);
	}

	@Test
	void whatComesByItself_leavesDoneDone() {
		CallLog log = new CallLog().call().answers("I've cancelled it. Your refund will arrive in five days.");
		assertThat(ending(log).outcome()).isEqualTo(Outcome.DONE);
		assertThat(ending(new CallLog().call().answers("I've cancelled it. A manager will call you.")).outcome())
			.isEqualTo(Outcome.OPEN);
	}

	@Test
	void failureBeforeATransfer_isNotMadeGood() {
		CallLog log = new CallLog().call()
			.answers("Your request was declined.")
			.answers("I'm transferring you to billing.");
		assertThat(ending(log).outcome()).isEqualTo(Outcome.TRANSFERRED);
		assertThat(ending(log).failure()).isPresent();
		assertThat(ending(log.answers("It has been approved.")).failure()).isEmpty();
	}

	@Test
	void record_decides() {
		assertThat(ending(new CallLog().call().turn("x", "y", Map.of("outcome", "unresolved"))).outcome())
			.isEqualTo(Outcome.FAILED);
		assertThat(ending(new CallLog().call().turn("x", "y", Map.of("resolved", true))).outcome())
			.isEqualTo(Outcome.DONE);
	}

	@Test
	void summary_isReadToo() {
		assertThat(
				ending(new CallLog().call().summary("Caller asked for a refund. Agent could not refund it.")).outcome())
			.isEqualTo(Outcome.FAILED);
	}

	private static Ending ending(CallLog log) {
		return Ending.of(log.history().calls().get(0));
	}

}
