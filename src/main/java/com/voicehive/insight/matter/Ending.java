package com.voicehive.insight.matter;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.voicehive.insight.promise.Promises;
import com.voicehive.insight.talk.Call;
import com.voicehive.insight.talk.Exchange;
import com.voicehive.insight.talk.Metadata;
import com.voicehive.insight.talk.Progress;
import com.voicehive.insight.talk.Sentence;
import com.voicehive.insight.talk.Utterance;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended, and the sentence that says it.
 *
 * @param sentence null when only a record tells, or nothing
 * @param said where it was said; null when nothing tells
 * @param failed what failed in it and was not done later, if it did not end so
 */
public record Ending(Outcome outcome, @Nullable Sentence sentence, @Nullable Exchange said, @Nullable Ending failed) {

	private static final Ending UNKNOWN = new Ending(Outcome.UNKNOWN, null, null, null);

	private static final List<String> RECORDS = List.of("outcome", "call_outcome", "resolution", "disposition");

	private static final Set<String> BAD = Set.of("unresolved", "not resolved", "failed", "failure", "abandoned",
			"dropped", "hung up", "caller hung up", "complaint");

	private static final Set<String> GOOD = Set.of("resolved", "solved", "done", "completed", "complete", "success",
			"successful", "booked", "cancelled", "rescheduled", "confirmed", "sold", "converted");

	/** A failure was left behind by a caller who went on for longer. */
	private static final int FAILURE_TURNS = 5;

	/** What follows so closely on something done belongs to it. */
	private static final int SAME_MATTER_TURNS = 2;

	public static Ending of(Call call) {
		Ending ending = UNKNOWN;
		int at = 0;
		List<Exchange> exchanges = call.exchanges();
		for (int i = 0; i < exchanges.size(); i++) {
			Exchange exchange = exchanges.get(i);
			for (Utterance told : List.of(exchange.agent(), exchange.summary())) {
				for (Sentence sentence : mayTell(told) ? told.sentences() : List.<Sentence>of()) {
					Outcome outcome = outcome(sentence, !exchange.summary().isEmpty());
					if (outcome != Outcome.UNKNOWN && !ending.outlasts(outcome, sentence, i - at)) {
						ending = ending.then(outcome, sentence, exchange);
						at = i;
					}
				}
			}
			Outcome recorded = recorded(exchange);
			if (recorded != Outcome.UNKNOWN && recorded != ending.outcome()) {
				ending = new Ending(recorded, null, exchange, null);
				at = i;
			}
		}
		boolean leftBehind = ending.outcome() == Outcome.FAILED && ending.sentence() != null
				&& exchanges.size() - 1 - at > FAILURE_TURNS;
		return leftBehind ? UNKNOWN : ending;
	}

	private Ending then(Outcome next, Sentence sentence, Exchange exchange) {
		Ending before = (this.outcome == Outcome.FAILED && this.sentence != null) ? this : this.failed;
		return new Ending(next, sentence, exchange, (next == Outcome.DONE || next == Outcome.FAILED) ? null : before);
	}

	/** The failure that was not made good; empty when there was none. */
	public Optional<Ending> failure() {
		return (this.outcome == Outcome.FAILED) ? Optional.of(this) : Optional.ofNullable(this.failed);
	}

	private static boolean mayTell(Utterance told) {
		return Promises.mayBeIn(told) || Stream.of(Progress.DONE, Progress.FAILED, Progress.TRANSFERRED)
			.anyMatch((progress) -> Progress.PHRASES.mayBeIn(progress, told));
	}

	/** Done is done, also when something is still to come of it by itself. */
	private boolean outlasts(Outcome next, Sentence sentence, int turnsLater) {
		return this.outcome == Outcome.DONE && next == Outcome.OPEN && turnsLater <= SAME_MATTER_TURNS
				&& !Promises.isContact(sentence);
	}

	private static Outcome outcome(Sentence sentence, boolean summary) {
		if (sentence.question()) {
			return Outcome.UNKNOWN;
		}
		if (Promises.isMadeIn(sentence, summary)) {
			return Outcome.OPEN;
		}
		if (Progress.PHRASES.find(Progress.FAILED, sentence).isPresent()) {
			return Outcome.FAILED;
		}
		if (Progress.PHRASES.find(Progress.TRANSFERRED, sentence).isPresent()) {
			return Outcome.TRANSFERRED;
		}
		return Progress.PHRASES.states(Progress.DONE, sentence) ? Outcome.DONE : Outcome.UNKNOWN;
	}

	/** What the metadata says in so many words. */
	private static Outcome recorded(Exchange exchange) {
		if (Metadata.isFalse(exchange.metadata(), "resolved") || isRecorded(exchange, BAD)) {
			return Outcome.FAILED;
		}
		return Metadata.isTrue(exchange.metadata(), "resolved") || isRecorded(exchange, GOOD) ? Outcome.DONE
				: Outcome.UNKNOWN;
	}

	private static boolean isRecorded(Exchange exchange, Set<String> words) {
		return RECORDS.stream()
			.anyMatch((key) -> Metadata.word(exchange.metadata(), key).filter(words::contains).isPresent());
	}

	/** Where it was said. */
	public Stream<Exchange> where() {
		return Stream.ofNullable(this.said);
	}

}
