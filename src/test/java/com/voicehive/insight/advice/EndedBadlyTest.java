package com.voicehive.insight.advice;

import java.util.Map;

import com.voicehive.insight.CallLog;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EndedBadlyTest {

	private final Told rule = Told.by(new EndedBadly());

	@Test
	void angryLastWords_areSaid() {
		CallLog log = new CallLog().call().says("Hello.").says("What a waste, you are useless.");
		assertThat(this.rule.apply(log.history())).contains("Caller was unhappy when last heard, on 2026-03-01");
	}

	@Test
	void recordedMoodOfTheLastTurn_decides() {
		assertThat(this.rule.apply(new CallLog().call()
			.turn("x", "y", Map.of("sentiment", "positive"))
			.turn("x", "y", Map.of("sentiment", "negative"))
			.history())).isPresent();
		assertThat(this.rule.apply(new CallLog().call()
			.turn("x", "y", Map.of("sentiment", "negative"))
			.turn("this is terrible", "y", Map.of("sentiment", "neutral"))
			.history())).isEmpty();
	}

	@Test
	void callOnRecordAsUnresolved_isSaid() {
		assertThat(this.rule.apply(new CallLog().call().turn("x", "y", Map.of("outcome", "Unresolved")).history()))
			.contains("The last call, on 2026-03-01, is recorded as not resolved");
		assertThat(this.rule.apply(new CallLog().call().turn("x", "y", Map.of("resolved", false)).history()))
			.isPresent();
	}

	@Test
	void angerThatPassed_isNot() {
		assertThat(this.rule.apply(new CallLog().call()
			.says("This is terrible.")
			.says("Oh, I see.")
			.says("Thank you, you have been very helpful.")
			.history())).isEmpty();
	}

	@Test
	void earlierCall_doesNotMatter() {
		assertThat(this.rule.apply(new CallLog().call().says("This is terrible.").call().says("Hello.").history()))
			.isEmpty();
	}

}
