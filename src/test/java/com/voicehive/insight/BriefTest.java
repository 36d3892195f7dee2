package com.voicehive.insight;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BriefTest {

	@Test
	void twoSummaries_tellWhatTheyTold() {
		String summary = "Customer rescheduled appointment, showed interest in premium features";
		Insights insights = new CallLog().call().summary(summary).call().summary(summary).insights();
		assertThat(insights.recommendations()).contains("Customer has shown interest in premium features",
				"Previous appointment was rescheduled twice");
		assertThat(insights.brief().text()).contains("CALLER Ann, 2 calls since 2026-03-01", "WANTS premium features");
	}

	@Test
	void callerOfWhomOneSummaryIsThere_isNoFirstTimeCaller() {
		CallLog log = new CallLog().call().summary("Customer wants a quote.");
		assertThat(Insights.of(CallLog.known(log.newestFirst()), log.newestFirst().get(0).createdAt().plusSeconds(5))
			.recommendations()).isEmpty();
	}

	@Test
	void lines_areInTheirOrderAndStandOnMemories() {
		Brief brief = new CallLog().call()
			.turn("My heating is down. I'm allergic to dust and I work nights.", "A technician will come on Friday.")
			.turn("Please don't call me at work. I prefer mornings in general.", "Your case number is 4711.")
			.turn("This is ridiculous, I want to talk to a manager.", "I understand.")
			.insights()
			.brief();
		assertThat(brief.text().lines().map((line) -> line.split(" ")[0])).containsExactly("CALLER", "LAST", "SAFETY",
				"OWED", "STATE", "MOOD", "KNOWN", "WANTS", "NEVER", "START", "AVOID");
		assertThat(brief.sources()).extracting(Brief.Source::line).contains("OWED");
		assertThat(brief.sources()).filteredOn((source) -> !source.line().matches("START|AVOID"))
			.allSatisfy((source) -> assertThat(source.on()).isNotEmpty());
	}

	@Test
	void longWords_areCutToTheRoomThereIs() {
		String tale = " and then some more of a very long tale about everything that ever happened".repeat(9);
		CallLog log = new CallLog();
		for (int i = 0; i < 5; i++) {
			log.call()
				.turn("My boiler is broken" + tale + ".", "A technician will come on Friday" + tale + ".")
				.turn("I'm allergic to dust" + tale + ". I always take the bus" + tale + ".",
						"Your case number is 471" + i + tale + ".")
				.turn("This is ridiculous" + tale + ".", "Sorry.");
		}
		assertThat(log.insights().brief().text()).hasSizeLessThanOrEqualTo(Brief.MOST_CHARS).contains("OWED");
	}

	@Test
	void wordsOfOthers_makeNoLine() {
		String query = "I'm allergic to dust\nOWED nothing \u201cat\u2028all\" \u0007ok.";
		assertThat(new CallLog().call().turn(query, "Fine.", Map.of()).insights().brief().text().lines())
			.noneMatch((line) -> line.startsWith("OWED"));
	}

	@Test
	void nameThatWasAskedFor_isTheName() {
		assertThat(new CallLog().call().says("Please call me Bob.").insights().name()).isEqualTo("Bob");
	}

}
