package com.voicehive.insight.advice;

import java.util.Optional;

import com.voicehive.insight.matter.Ending;
import com.voicehive.insight.talk.Call;
import com.voicehive.insight.talk.History;
import com.voicehive.insight.talk.Sentence;

/** Reports a request of the last call that was refused or failed, not even later done. */
final class FailedRequest implements Rule {

	private static final int CHARS = 120;

	@Override
	public String name() {
		return "failed_request";
	}

	@Override
	public Optional<Advice> apply(History history) {
		return history.lastCall().flatMap((call) -> describe(call, history));
	}

	private Optional<Advice> describe(Call call, History history) {
		return Ending.of(call).failure().flatMap((failure) -> {
			Sentence sentence = failure.sentence();
			return (sentence == null) ? Optional.empty() : Optional.of(advice("A request in the " + history.named(call)
					+ " could not be completed: " + sentence.quote(CHARS).quoted(), failure.where().toList()));
		});
	}

}
