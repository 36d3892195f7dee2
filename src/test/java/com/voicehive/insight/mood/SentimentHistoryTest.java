package com.voicehive.insight.mood;

import java.util.Map;

import com.voicehive.insight.CallLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SentimentHistoryTest {

	@ParameterizedTest
	@CsvSource({ "positive,POSITIVE", "Negative,NEGATIVE", "neutral,NEUTRAL", "happy,POSITIVE", "frustrated,NEGATIVE",
			"very_negative,NEGATIVE", "not satisfied,NEGATIVE", "0.8,POSITIVE", "-0.8,NEGATIVE", "0,NEUTRAL",
			"0.1,NEUTRAL" })
	void recordedMood_isBelieved(String recorded, SentimentTrend trend) {
		assertThat(trend(new CallLog().call().turn("hello", "hi", Map.of("sentiment", recorded)))).isEqualTo(trend);
		assertThat(trend(new CallLog().call().turn("hello", "hi", Map.of("customer_sentiment", recorded))))
			.isEqualTo(trend);
	}

	@Test
	void record_outweighsTheWordsOfItsCall() {
		assertThat(trend(new CallLog().call()
			.says("This is terrible and horrible.")
			.turn("hello", "hi", Map.of("sentiment", "positive")))).isEqualTo(SentimentTrend.POSITIVE);
	}

	@ParameterizedTest
	@CsvSource({ "purple", "17", "NaN" })
	void recordThatSaysNothing_leavesTheWords(String recorded) {
		assertThat(trend(new CallLog().call().turn("This is terrible.", "hi", Map.of("sentiment", recorded))))
			.isEqualTo(SentimentTrend.NEGATIVE);
	}

	@Test
	void labelInsideAnObject_isRead() {
		assertThat(trend(new CallLog().call()
			.turn("hello", "hi", Map.of("sentiment", Map.of("label", "NEGATIVE", "score", 0.98)))))
			.isEqualTo(SentimentTrend.NEGATIVE);
	}

	@Test
	void badThenGood_isImproving() {
		assertThat(trend(recorded("negative", "negative", "positive", "positive"))).isEqualTo(SentimentTrend.IMPROVING);
		assertThat(trend(recorded("negative", "neutral"))).isEqualTo(SentimentTrend.IMPROVING);
	}

	@Test
	void goodThenBad_isDeclining() {
		assertThat(trend(recorded("positive", "positive", "negative", "negative"))).isEqualTo(SentimentTrend.DECLINING);
		assertThat(trend(recorded("neutral", "neutral", "negative"))).isEqualTo(SentimentTrend.DECLINING);
	}

	@Test
	void happyCallsAmongQuietOnes_areNoChange() {
		assertThat(trend(recorded("neutral", "positive"))).isEqualTo(SentimentTrend.POSITIVE);
		assertThat(trend(recorded("positive", "neutral"))).isEqualTo(SentimentTrend.POSITIVE);
		assertThat(trend(recorded("positive", "positive"))).isEqualTo(SentimentTrend.POSITIVE);
	}

	@Test
	void oneCall_isComparedTurnByTurn() {
		assertThat(trend(new CallLog().call()
			.says("This is terrible.")
			.says("Well.")
			.says("Thank you, you have been very helpful."))).isEqualTo(SentimentTrend.IMPROVING);
	}

	@Test
	void agentsWords_doNotCount() {
		assertThat(trend(new CallLog().call().turn("Hello.", "I am so terribly sorry, this is awful and horrible.")))
			.isEqualTo(SentimentTrend.NEUTRAL);
	}

	@Test
	void nothingTheCallerSaid_isUnknown() {
		assertThat(trend(new CallLog().call().lead(Map.of("name", "Ann")).fact("Ann is furious")))
			.isEqualTo(SentimentTrend.UNKNOWN);
	}

	private static CallLog recorded(String... moods) {
		CallLog log = new CallLog();
		for (String mood : moods) {
			log.call().turn("hello", "hi", Map.of("sentiment", mood));
		}
		return log;
	}

	private static SentimentTrend trend(CallLog log) {
		return SentimentHistory.trend(log.history());
	}

}
