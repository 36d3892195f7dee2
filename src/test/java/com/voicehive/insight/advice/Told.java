package com.voicehive.insight.advice;

import java.util.Optional;

import com.voicehive.insight.talk.History;

/** A rule by the sentence that it says, without what that quotes. */
interface Told {

	Optional<String> apply(History history);

	static Told by(Rule rule) {
		return (history) -> rule.apply(history)
			.map((advice) -> advice.text().replaceAll("(?:: | \\()\"[^\"]*\"\\)?", ""));
	}

}
