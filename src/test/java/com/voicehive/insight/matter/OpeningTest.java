package com.voicehive.insight.matter;

import com.voicehive.insight.CallLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class OpeningTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Hi, good morning. My name is Ann Lee. Where is my order? | Where is my order?
			Hello, this is Ann. I need a new card.                   | I need a new card.
			I ordered a lamp. It hasn't come.                        | I ordered a lamp. It hasn't come.
			Hi, can you help me please? My line is dead.             | My line is dead.
			It's still dropping out, the wifi I mean.                | It's still dropping out, the wifi I mean.
			""")
	void whatComesToThePoint_isAsked(String query, String asked) {
		assertThat(asked(new CallLog().call().says(query))).isEqualTo(asked);
	}

	@Test
	void turnsBeforeThePoint_arePassedOver() {
		assertThat(asked(new CallLog().call().says("Hello?").says("Yes, hi.").says("I want to return a dress.")))
			.isEqualTo("I want to return a dress.");
	}

	@Test
	void summaryAlone_tellsByItsFirstSentence() {
		assertThat(asked(new CallLog().call().summary("Caller wants a quote. Agent will send it.")))
			.isEqualTo("Caller wants a quote.");
	}

	private static String asked(CallLog log) {
		return Opening.asked(log.history().calls().get(0)).orElseThrow().words().words();
	}

}
