package com.voicehive.insight.advice;

import java.util.Optional;

import com.voicehive.insight.promise.Promise;
import com.voicehive.insight.promise.Promises;
import com.voicehive.insight.talk.History;

/**
 * Reports a callback or another promise that nothing said or recorded later shows to be
 * kept. A confirmation that goes out by itself is no promise.
 */
final class OpenPromise implements Rule {

	private static final int CHARS = 120;

	@Override
	public String name() {
		return "open_promise";
	}

	@Override
	public Optional<Advice> apply(History history) {
		return Promises.open(history)
			.stream()
			.filter((promise) -> !promise.isByCaller() && !promise.isFormality())
			.findFirst()
			.map((promise) -> advice(sentence(promise, history), promise.made()));
	}

	private static String sentence(Promise promise, History history) {
		String what = "The caller was promised something on ";
		if (promise.asked()) {
			what = "A callback or follow-up was asked for on ";
		}
		else if (promise.isContact()) {
			what = "The caller was promised a callback or follow-up on ";
		}
		return what + promise.since() + (promise.words().isEmpty() ? "" : ": " + promise.words().within(CHARS).quoted())
				+ (history.current() ? "; nothing since shows that it was done" : "");
	}

}
