package com.voicehive.insight.lead;

import java.util.Map;

import com.voicehive.insight.CallLog;
import com.voicehive.insight.talk.Call;
import com.voicehive.insight.talk.History;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LeadTest {

	@Test
	void newestOfEachField_isTheLead() {
		History history = new CallLog().call()
			.lead(Map.of("company", "Acme", "budget", "$5,000"))
			.call()
			.lead(Map.of("budget", "$8,000"))
			.history();
		Lead lead = Lead.of(history).orElseThrow();
		assertThat(lead.data()).containsOnly(Map.entry("company", "Acme"), Map.entry("budget", "$8,000"));
		assertThat(lead.history()).filteredOn((value) -> value.field().equals("budget"))
			.extracting(Lead.Value::value)
			.containsExactly("$5,000", "$8,000");
	}

	@Test
	void valueThatStays_isThereOnce() {
		CallLog log = new CallLog().call().lead(Map.of("budget", 5)).call().lead(Map.of("budget", 5));
		assertThat(Lead.of(log.history()).orElseThrow().history()).hasSize(1);
	}

	@Test
	void laterDecision_overtakesIt() {
		CallLog log = new CallLog().call().lead(Map.of("budget", 5));
		assertThat(overtaken(log)).isNull();
		assertThat(overtaken(log.call().says("We went with another company."))).isEqualTo("2026-03-02");
		assertThat(overtaken(new CallLog().call().lead(Map.of("budget", 5)).call().says("I'm still thinking.")))
			.isNull();
	}

	private static String overtaken(CallLog log) {
		History history = log.history();
		return Lead.of(history).orElseThrow().overtaken(history).map(Call::day).map(Object::toString).orElse(null);
	}

}
