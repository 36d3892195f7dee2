package com.voicehive.insight;

import java.time.Instant;
import java.util.List;

import com.voicehive.insight.promise.Promise;
import com.voicehive.insight.talk.Exchange;

/**
 * Something that was promised, or asked for, and that nothing shows to be done.
 *
 * @param text the words that were said, or of ours for what is only on record
 * @param byCaller whether the caller owes it
 */
public record OpenItem(String text, boolean byCaller, Instant since, List<Exchange> said) {

	private static final String ON_RECORD = "A callback or follow-up is on record";

	static OpenItem of(Promise promise) {
		return new OpenItem(promise.words().isEmpty() ? ON_RECORD : promise.words().words(), promise.isByCaller(),
				promise.made().get(0).memory().createdAt(), promise.made());
	}

	/** Reveals no content: it must not reach a log. */
	@Override
	public String toString() {
		return "OpenItem(" + this.since + ")";
	}

}
