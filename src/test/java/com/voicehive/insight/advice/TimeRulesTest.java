package com.voicehive.insight.advice;

import java.time.Duration;

import com.voicehive.insight.CallLog;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TimeRulesTest {

	private final Told absence = Told.by(new LongAbsence());

	private final Told firstTime = Told.by(new FirstTimeCaller());

	@Test
	void threeMonthsWithoutACall_areALongAbsence() {
		CallLog log = new CallLog().call().says("Hello.");
		assertThat(this.absence.apply(log.historyAfter(Duration.ofDays(90))))
			.contains("Caller was away for 3 months: the last contact before was on 2026-03-01");
		assertThat(this.absence.apply(log.historyAfter(Duration.ofDays(89)))).isEmpty();
	}

	@Test
	void callThatMayBeGoingOn_isNotTheLastContact() {
		CallLog log = new CallLog().call().says("Hello.").callAfter(Duration.ofDays(200)).says("Hello again.");
		assertThat(this.absence.apply(log.historyDuringTheCall()))
			.contains("Caller was away for 6 months: the last contact before was on 2026-03-01");
		assertThat(this.absence.apply(log.history())).isEmpty();
	}

	@Test
	void onlyTheCallInProgress_isAFirstTimeCaller() {
		CallLog log = new CallLog().call().says("Hello.").says("Yes.");
		assertThat(this.firstTime.apply(log.historyDuringTheCall()))
			.contains("First-time caller: only one call is on record");
		assertThat(this.firstTime.apply(log.history())).isEmpty();
	}

	@Test
	void anEarlierCall_isNoFirstTime() {
		CallLog log = new CallLog().call().says("Hello.").call().says("Hello.");
		assertThat(this.firstTime.apply(log.historyDuringTheCall())).isEmpty();
	}

}
