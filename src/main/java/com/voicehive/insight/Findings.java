package com.voicehive.insight;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.voicehive.insight.advice.Advice;
import com.voicehive.insight.advice.Recommendations;
import com.voicehive.insight.again.Recurrence;
import com.voicehive.insight.fact.Fact;
import com.voicehive.insight.fact.FactKind;
import com.voicehive.insight.fact.Facts;
import com.voicehive.insight.matter.OnRecord;
import com.voicehive.insight.matter.Records;
import com.voicehive.insight.mood.Unhappiness;
import com.voicehive.insight.promise.Promise;
import com.voicehive.insight.promise.Promises;
import com.voicehive.insight.talk.History;

/** What was found in a history, for the lines of a brief to choose from. */
record Findings(History history, Optional<LastCall> lastCall, List<Promise> promises, List<OnRecord> records,
		List<Fact> facts, Recommendations recommendations) {

	static Findings of(History history) {
		return new Findings(history, LastCall.of(history), Promises.open(history), Records.of(history),
				Facts.of(history), Recommendations.of(history));
	}

	Stream<Fact> facts(FactKind... kinds) {
		List<FactKind> wanted = List.of(kinds);
		return this.facts.stream().filter((fact) -> wanted.contains(fact.kind()));
	}

	Optional<Advice> advice(String rule) {
		return this.recommendations.all().stream().filter((advice) -> advice.rule().equals(rule)).findFirst();
	}

	Optional<Unhappiness> unhappiness() {
		return this.history.lastCall().flatMap(Unhappiness::of);
	}

	Optional<Recurrence> recurrence() {
		return Recurrence.of(this.history);
	}

}
