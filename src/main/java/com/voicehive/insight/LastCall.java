package com.voicehive.insight;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.voicehive.insight.matter.Ending;
import com.voicehive.insight.matter.Opening;
import com.voicehive.insight.matter.Outcome;
import com.voicehive.insight.talk.Call;
import com.voicehive.insight.talk.Exchange;
import com.voicehive.insight.talk.History;
import com.voicehive.insight.talk.Quote;
import com.voicehive.insight.talk.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * The last call, in the words that were said.
 *
 * @param callId null when only its session is known
 * @param at when it ended
 * @param asked what the caller first asked for
 * @param ended the last sentence that tells how it ended
 */
public record LastCall(@Nullable String callId, Instant at, @Nullable Quote asked, @Nullable Quote ended,
		Outcome outcome, List<Exchange> said) {

	private static final int CHARS = 160;

	/** The newest call that is over; the one that is going on when there is no other. */
	static Optional<LastCall> of(History history) {
		return history.lastCallThatIsOver().map(LastCall::of);
	}

	private static LastCall of(Call call) {
		Optional<Opening.Asked> asked = Opening.asked(call);
		Ending ending = Ending.of(call);
		Sentence sentence = ending.sentence();
		List<Exchange> said = Stream.concat(asked.map(Opening.Asked::said).stream(), ending.where())
			.distinct()
			.toList();
		return new LastCall(call.last().memory().callId(), call.end(), asked.map(Opening.Asked::words).orElse(null),
				(sentence != null) ? sentence.quote(CHARS) : null, ending.outcome(),
				said.isEmpty() ? call.last(1) : said);
	}

	/** Reveals no content: it must not reach a log. */
	@Override
	public String toString() {
		return "LastCall(" + this.outcome + ")";
	}

}
