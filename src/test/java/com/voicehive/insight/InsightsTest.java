package com.voicehive.insight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.voicehive.insight.mood.SentimentTrend;
import com.voicehive.memory.Caller;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryType;
import com.voicehive.memory.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class InsightsTest {

	@Test
	void unknownCaller_saysNothing() {
		Insights insights = Insights.of(CallLog.known(List.of()), CallLog.FIRST_CALL);
		assertThat(insights).isEqualTo(new Insights(0, 0, null, null, List.of(), SentimentTrend.UNKNOWN,
				new Brief("", List.of()), null, List.of(), List.of(), List.of(), List.of(), null));
		assertThat(insights.sentimentTrend().wireName()).isEqualTo("unknown");
	}

	@Test
	void aHistory_isCountedAndItsNewestNamed() {
		CallLog log = new CallLog().call().says("hello").says("goodbye").call().says("hello again");
		assertThat(log.insights().totalInteractions()).isEqualTo(3);
		assertThat(log.insights().lastInteraction()).isEqualTo(log.newestFirst().get(0).createdAt());
	}

	@Test
	void factsExtractedFromATurn_areNoInteractionsOfTheirOwn() {
		List<Memory> memories = new ArrayList<>(new CallLog().call().says("hello").says("I moved").newestFirst());
		memories.add(0, fact("f1", memories.get(0).id()));
		memories.add(0, fact("f2", memories.get(1).id()));
		memories.add(0, fact("f3", "stored-elsewhere"));
		memories.add(0, fact("f4", "stored-elsewhere"));
		assertThat(Insights.of(CallLog.known(memories), CallLog.FIRST_CALL).totalInteractions()).isEqualTo(3);
	}

	private static Memory fact(String id, String originId) {
		return new Memory(id, MemoryType.CONVERSATION, "Moved to Rome", null, new Caller(null, "Ann", "session"), null,
				List.of(), Map.of(), CallLog.FIRST_CALL, Source.MEM0, id, originId);
	}

	@Test
	void recommendsFiveAtMost_theMostUsefulFirst() {
		CallLog log = new CallLog().call()
			.turn("Please cancel my order.", "Your order has been cancelled.")
			.turn("Please reschedule my visit.", "I have rescheduled it.")
			.turn("The internet is down.", "Hm.")
			.lead(Map.of("budget", 500, "interests", "premium features"))
			.call()
			.turn("Please cancel my order.", "Your order has been cancelled.")
			.turn("Please reschedule my visit.", "I have rescheduled it.")
			.turn("The internet is down. I want to talk to a manager.", "A manager will call you back.")
			.says("This is outrageous.");
		assertThat(log.insights().recommendations()).hasSize(5)
			.containsExactly(
					"The caller was promised a callback or follow-up on 2026-03-02: \"A manager will call you back.\"; nothing since shows that it was done",
					"Caller was unhappy when last heard, on 2026-03-02: \"This is outrageous.\"",
					"The same problem was raised in 2 calls since 2026-03-01: internet (\"The internet is down.\")",
					"Caller has asked to speak to a person", "Previous visit was rescheduled twice");
	}

	@Test
	void sameHistory_sameAnswer() {
		CallLog log = new CallLog().call().turn("hello", "hi", Map.of("intent", "GetRide"), "b", "a");
		assertThat(log.insights()).isEqualTo(log.insights());
		assertThat(log.insights().commonTopics()).containsExactly("a", "b", "rides");
	}

	@ParameterizedTest
	@MethodSource("anything")
	void metadataOfAnyShape_neverFailsAndIsNotEchoedAtLength(Object value) {
		Map<String, Object> metadata = new HashMap<>();
		for (String key : List.of("intent", "sentiment", "customer_sentiment", "topic", "topics", "category", "outcome",
				"status", "resolved", "callback", "callback_status", "lead_data", "resolution")) {
			metadata.put(key, value);
		}
		Map<String, Object> lead = new HashMap<>();
		for (String key : List.of("interest_level", "budget", "timeline", "interests", "product")) {
			lead.put(key, value);
		}
		Insights insights = new CallLog().call().turn("", "", metadata, "").lead(lead).insights();
		assertThat(insights.recommendations()).allSatisfy((text) -> assertThat(text).hasSizeLessThan(400));
		assertThat(insights.commonTopics()).allSatisfy((text) -> assertThat(text).hasSizeLessThan(50));
	}

	static List<Object> anything() {
		List<Object> values = new ArrayList<>(List.of("", " ", "x".repeat(30_000), "two\nlines", 0, -1, 1e300,
				Double.NaN, true, false, List.of(), Map.of(), List.of(List.of(1)), Map.of("label", Map.of()),
				"\uD83D\uDE00", "\uD800", "-", "___", "CamelCase", Map.of("label", "angry", "score", 0.9)));
		values.add(Arrays.asList(null, 1, "x"));
		values.add(new HashMap<>(Collections.singletonMap(null, null)));
		return values;
	}

	@Test
	void textOfAnyShape_neverFails() {
		CallLog log = new CallLog().call();
		for (String text : List.of("", "?", "...", "my", "'", "\uD83D\uDE00 love", "not not not", "a".repeat(32_768),
				"can you ".repeat(4_000), "my ".repeat(10_000) + "is broken", "User: \nAgent: ")) {
			log.turn(text, text).fact(text);
		}
		assertThat(log.insights().totalInteractions()).isEqualTo(22);
	}

	@Test
	void turnsThatMem0Tells_areReadLikeOwnOnes() {
		CallLog log = new CallLog().call().fact("User: I want to speak to a manager.\nAgent: Sure.");
		assertThat(log.insights().recommendations()).contains("Caller has asked to speak to a person");
	}

	@Test
	void toString_holdsNoContent() {
		assertThat(new CallLog().call().turn("x", "y", Map.of(), "secret").insights().toString())
			.doesNotContain("secret");
	}

}
