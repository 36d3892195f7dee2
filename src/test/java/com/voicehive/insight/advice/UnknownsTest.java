package com.voicehive.insight.advice;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.voicehive.insight.CallLog;
import com.voicehive.insight.Insights;
import com.voicehive.insight.mood.SentimentTrend;
import com.voicehive.insight.talk.History;
import com.voicehive.memory.Caller;
import com.voicehive.memory.CallerHistory;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryType;
import com.voicehive.memory.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** No sentence claims what is not known. */
class UnknownsTest {

	private static final Duration DURING = Duration.ofSeconds(5);

	private static final Duration LATER = Duration.ofDays(100);

	private final Told firstTime = Told.by(new FirstTimeCaller());

	private final Told absence = Told.by(new LongAbsence());

	private final Told endedBadly = Told.by(new EndedBadly());

	private static CallLog hello() {
		return new CallLog().call().says("Hello.");
	}

	@Test
	void stranger_isNobodyWhoCallsForTheFirstTimeOrWasAway() {
		assertThat(this.firstTime.apply(hello().strangersHistoryAfter(DURING))).isEmpty();
		assertThat(this.absence.apply(hello().strangersHistoryAfter(LATER))).isEmpty();
	}

	@Test
	void degradedAnswer_provesNoFirstTimeAndNoAbsence() {
		assertThat(this.firstTime.apply(hello().degradedHistoryAfter(DURING))).isEmpty();
		assertThat(this.absence.apply(hello().degradedHistoryAfter(LATER))).isEmpty();
	}

	@Test
	void whatMem0AloneKnows_isNoFirstTime() {
		CallLog log = new CallLog().elsewhere("Moved to Rome", Map.of()).call().says("Hello.");
		assertThat(this.firstTime.apply(log.historyDuringTheCall())).isEmpty();
		assertThat(this.firstTime.apply(new CallLog().elsewhere("Moved to Rome", Map.of()).historyDuringTheCall()))
			.isEmpty();
	}

	@Test
	void callOfAMinuteAgoInAnotherSession_isNoFirstTime() {
		assertThat(this.firstTime.apply(hello().historyDuringTheCall())).isPresent();
		assertThat(this.firstTime.apply(hello().historyInAnotherSessionAfter(DURING))).isEmpty();
	}

	@Test
	void turnsOfAYearUnderOneId_areNoOneCall() {
		CallLog log = hello();
		List<Memory> aYearLater = log.newestFirst().stream().map((memory) -> at(memory, years(1))).toList();
		CallerHistory known = CallLog.known(Stream.of(aYearLater, log.newestFirst()).flatMap(List::stream).toList());
		assertThat(this.firstTime.apply(History.of(known, aYearLater.get(0).createdAt()))).isEmpty();
	}

	@Test
	void historyCutOffAtItsLimit_isNoFirstTime() {
		CallLog log = new CallLog().call();
		for (int i = 0; i < CallerHistory.TELLING; i++) {
			log.says("Hello.");
		}
		List<Memory> all = log.newestFirst();
		Instant now = all.get(0).createdAt();
		List<Memory> ofTheLastHour = all.subList(0, 50);
		assertThat(this.firstTime.apply(History.of(CallLog.known(ofTheLastHour), now))).isPresent();
		List<Memory> atOnce = all.stream().map((memory) -> at(memory, now)).toList();
		assertThat(this.firstTime.apply(History.of(CallLog.known(atOnce), now))).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("times")
	void whatLiesAheadOfNowOrHasNoTime_isNoInteraction(Instant time) {
		CallLog log = hello();
		Memory odd = at(new CallLog().call().says("This is terrible!").newestFirst().get(0), time);
		Memory hello = log.newestFirst().get(0);
		CallerHistory known = CallLog.known(Stream.of(odd, hello).sorted(Memory.NEWEST_FIRST).toList());
		Insights insights = Insights.of(known, hello.createdAt());
		assertThat(insights.totalInteractions()).isEqualTo(2);
		assertThat(insights.lastInteraction()).isEqualTo(hello.createdAt());
		assertThat(insights.sentimentTrend()).isEqualTo(SentimentTrend.NEUTRAL);
		assertThat(insights.recommendations()).isEmpty();
		assertThat(Insights.of(CallLog.known(List.of(odd)), hello.createdAt()).lastInteraction()).isNull();
	}

	static Stream<Instant> times() {
		return Stream.of(Instant.EPOCH, years(2), CallLog.FIRST_CALL.plusSeconds(61));
	}

	@Test
	void memoryOfNoCall_isNoLastContact() {
		CallLog log = hello().call().elsewhere("User: This is terrible!\nAgent: Sorry.", Map.of("resolved", false));
		assertThat(this.absence.apply(log.historyAfter(LATER))).isEmpty();
		assertThat(this.endedBadly.apply(log.historyAfter(LATER))).isEmpty();
	}

	@Test
	void callThatMayNotBeTheLast_isNotCalledSo() {
		CallLog unhappy = new CallLog().call().says("This is terrible!");
		assertThat(this.endedBadly.apply(unhappy.degradedHistoryAfter(LATER)))
			.contains("Caller was unhappy on 2026-03-01");
		assertThat(this.endedBadly.apply(unhappy.strangersHistoryAfter(LATER)))
			.contains("Caller was unhappy on 2026-03-01");
		assertThat(this.endedBadly.apply(unhappy.elsewhere("Is content", Map.of()).history()))
			.contains("Caller was unhappy on 2026-03-01");
		assertThat(this.endedBadly
			.apply(new CallLog().call().turn("x", "y", Map.of("resolved", false)).degradedHistoryAfter(LATER)))
			.contains("The call on 2026-03-01 is recorded as not resolved");
		assertThat(Told.by(new FailedRequest())
			.apply(new CallLog().call().answers("The booking was not successful.").degradedHistoryAfter(LATER)))
			.contains("A request in the call on 2026-03-01 could not be completed");
	}

	@Test
	void promiseThatMayHaveBeenKeptUnseen_isNotCalledOpen() {
		CallLog log = new CallLog().call().answers("I will call you back.");
		String promise = "The caller was promised a callback or follow-up on 2026-03-01";
		assertThat(Told.by(new OpenPromise()).apply(log.degradedHistoryAfter(DURING))).contains(promise);
		assertThat(Told.by(new OpenPromise()).apply(log.strangersHistoryAfter(DURING))).contains(promise);
	}

	@Test
	void whatIsDatedAheadOfNow_mayBeNewerThanWhatIsRead() {
		CallLog unhappy = new CallLog().call().says("This is terrible!");
		CallLog promised = new CallLog().call().answers("I will call you back.");
		assertThat(this.endedBadly.apply(beforeTheNextTurn(unhappy))).contains("Caller was unhappy on 2026-03-01");
		assertThat(Told.by(new OpenPromise()).apply(beforeTheNextTurn(promised)))
			.contains("The caller was promised a callback or follow-up on 2026-03-01");
		assertThat(this.absence.apply(beforeTheNextTurn(hello()))).isEmpty();
	}

	/** A hundred days after the log's only call, with a turn dated four minutes later. */
	private static History beforeTheNextTurn(CallLog log) {
		List<Memory> all = log.callAfter(LATER).says("Thanks for calling me back.").newestFirst();
		return History.of(CallLog.known(all), all.get(0).createdAt().minus(Duration.ofMinutes(4)));
	}

	@Test
	void numbersThatMayBeHigher_areSaidToBeTheLeast() {
		CallLog log = new CallLog();
		for (int i = 0; i < 2; i++) {
			log.call()
				.turn("Please reschedule my visit.", "I have rescheduled it.")
				.says("Please cancel my order.")
				.says("The internet is down. I want to talk to a manager.");
		}
		assertThat(Recommendations.of(log.degradedHistoryAfter(DURING)).all()).extracting(Advice::text)
			.contains(
					"The same problem was raised in at least 2 calls since 2026-03-01: internet (\"The internet is down.\")",
					"Caller has asked to speak to a person in at least 2 calls",
					"Previous visit was rescheduled at least twice", "Caller has asked to cancel at least twice");
	}

	@Test
	void memoriesOfNoCall_areNotCountedAsCalls() {
		CallLog log = new CallLog();
		for (int i = 0; i < 3; i++) {
			log.elsewhere(
					"User: Please cancel my order. The internet is down. I want to talk to a manager.\nAgent: No.",
					Map.of());
		}
		assertThat(Recommendations.of(log.history()).all()).extracting(Advice::text)
			.containsExactly("Caller has asked to speak to a person");
	}

	@Test
	void wishToSpeakToAPersonOutsideOfCalls_isOneAllTheSame() {
		CallLog log = hello().elsewhere("User: I want to talk to a manager.\nAgent: No.", Map.of());
		assertThat(Told.by(new AsksForPerson()).apply(log.history())).contains("Caller has asked to speak to a person");
	}

	private static Instant years(int count) {
		return CallLog.FIRST_CALL.plus(Duration.ofDays(365L * count));
	}

	private static Memory at(Memory memory, Instant time) {
		return new Memory(memory.id() + time, MemoryType.CONVERSATION, memory.text(), memory.turn(),
				new Caller(null, "Ann", CallLog.SESSION), memory.callId(), List.of(), Map.of(), time, Source.FALLBACK,
				null, null);
	}

}
