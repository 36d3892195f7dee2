package com.voicehive.insight;

import java.time.Instant;
import java.util.List;

import com.voicehive.insight.fact.Fact;
import com.voicehive.insight.matter.OnRecord;
import com.voicehive.insight.talk.Exchange;
import com.voicehive.memory.WireWord;

/**
 * Something that is true of the caller, or on record, as it was said.
 *
 * @param kind what it is about
 */
public record KnownFact(WireWord kind, String text, Instant since, List<Exchange> said) {

	static KnownFact of(Fact fact) {
		return new KnownFact(fact.kind(), fact.text().words(), fact.said().get(0).memory().createdAt(), fact.said());
	}

	static KnownFact of(OnRecord record) {
		return new KnownFact(record.kind(), record.text().words(), record.said().memory().createdAt(), record.where());
	}

	/** Reveals no content: it must not reach a log. */
	@Override
	public String toString() {
		return "KnownFact(" + this.kind + ")";
	}

}
