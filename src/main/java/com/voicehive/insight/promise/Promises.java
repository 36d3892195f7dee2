package com.voicehive.insight.promise;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import com.voicehive.insight.talk.Call;
import com.voicehive.insight.talk.Content;
import com.voicehive.insight.talk.Exchange;
import com.voicehive.insight.talk.History;
import com.voicehive.insight.talk.Progress;
import com.voicehive.insight.talk.Quote;
import com.voicehive.insight.talk.Sentence;
import com.voicehive.insight.talk.Utterance;

/** Finds the promises of the last half year that nothing shows to be kept. */
public final class Promises {

	private static final Duration RECENT = Duration.ofDays(180);

	private static final int CHARS = 160;

	/** So many telling words in common make two calls about one matter. */
	private static final int SAME_MATTER = 1;

	private static final Quote ON_RECORD = new Quote("");

	private final Ledger ledger = new Ledger();

	private Promises() {
	}

	/** The newest first, a confirmation that goes out by itself last. */
	public static List<Promise> open(History history) {
		return history.once(Promises.class, Promises::find);
	}

	private static List<Promise> find(History history) {
		Promises promises = new Promises();
		List<Call> calls = history.newestCallsWithin(RECENT);
		for (int i = calls.size() - 1; i >= 0; i--) {
			promises.read(calls.get(i));
		}
		return promises.ledger.open();
	}

	/** A cheap look before a text is taken apart. */
	public static boolean mayBeIn(Utterance told) {
		return PromiseReading.mayBeIn(told);
	}

	/** Whether somebody promises more than a confirmation. */
	public static boolean isMadeIn(Sentence sentence, boolean summary) {
		Owed owed = PromiseReading.of(sentence, summary);
		return owed != null && owed != Owed.CONFIRMATION && owed != Owed.CALLERS;
	}

	/** Whether somebody promises to be in touch. */
	public static boolean isContact(Sentence sentence) {
		Owed owed = PromiseReading.of(sentence, true);
		return owed == Owed.CALL || owed == Owed.VISIT;
	}

	private void read(Call call) {
		if (call.isKnown()) {
			this.ledger.begin();
		}
		boolean done = false;
		for (Exchange exchange : call.exchanges()) {
			hear(exchange.caller());
			wish(exchange, call);
			if (CallbackRecord.isSettledIn(exchange)) {
				this.ledger.close((promise) -> promise.owed() == Owed.CALL);
			}
			for (Utterance told : List.of(exchange.agent(), exchange.summary())) {
				hear(told);
				told(told, exchange, call);
			}
			if (!this.ledger.isEmpty() && (helps(exchange.agent()) || brings(exchange.agent()))) {
				done = true;
				this.ledger.close((promise) -> promise.asked() && promise.call() == call && !promise.words().isEmpty());
			}
		}
		if (call.isKnown() && !this.ledger.isEmpty() && (done || isAnswered(call))) {
			Set<String> matter = call.matter();
			this.ledger.close((promise) -> promise.call() != call && isOneMatter(promise, matter)
					&& (promise.owed() == Owed.CALL || !isAskedAfter(promise, call)));
		}
	}

	/** Whether a caller who asks for the same is answered, and complains of nothing. */
	private static boolean isAnswered(Call call) {
		return call.exchanges().stream().anyMatch((exchange) -> !exchange.agent().isEmpty()) && call.exchanges()
			.stream()
			.flatMap((exchange) -> Cue.PHRASES.sentences(Cue.BROKEN, exchange.caller()).stream())
			.noneMatch((sentence) -> Cue.PHRASES.occurs(Cue.BROKEN, sentence));
	}

	/** Whether the caller asks what has become of it. */
	private static boolean isAskedAfter(Promise promise, Call call) {
		return call.exchanges()
			.stream()
			.flatMap((exchange) -> exchange.caller().sentences().stream())
			.anyMatch((sentence) -> sentence.question() && promise.isAbout(sentence.text()));
	}

	private static boolean isOneMatter(Promise promise, Set<String> matter) {
		Set<String> before = promise.call().matter();
		before.addAll(Content.of(promise.words().words()));
		before.retainAll(matter);
		return before.size() >= SAME_MATTER;
	}

	private static boolean helps(Utterance agent) {
		return Progress.PHRASES.sentences(Progress.DONE, agent)
			.stream()
			.anyMatch((sentence) -> Progress.PHRASES.states(Progress.DONE, sentence)
					&& !sentence.text().contains("call") && !sentence.text().contains("request"));
	}

	/** Whether what was waited for is there. */
	private static boolean brings(Utterance agent) {
		return Cue.PHRASES.states(Cue.KEPT_GOODS, agent) || Cue.PHRASES.states(Cue.KEPT_MONEY, agent);
	}

	private void hear(Utterance speech) {
		if (speech.isEmpty() || this.ledger.isEmpty()) {
			return;
		}
		for (Owed owed : Owed.values()) {
			Cue.PHRASES.sentences(owed.kept(), speech).forEach(this.ledger::keep);
		}
		if (Cue.PHRASES.sentences(Cue.WAIVED, speech)
			.stream()
			.anyMatch((each) -> Cue.PHRASES.occurs(Cue.WAIVED, each))) {
			this.ledger.close((promise) -> promise.owed() == Owed.CALL || promise.owed() == Owed.MAIL);
		}
	}

	private void wish(Exchange exchange, Call call) {
		for (Sentence sentence : Cue.PHRASES.sentences(Cue.WISH, exchange.caller())) {
			if (Cue.PHRASES.find(Cue.WISH, sentence).isPresent()) {
				add(Owed.CALL, true, sentence.quote(CHARS), exchange, call);
			}
		}
		for (Sentence sentence : Cue.PHRASES.sentences(Cue.OWN, exchange.caller())) {
			if (Cue.PHRASES.states(Cue.OWN, sentence)) {
				add(Owed.CALLERS, false, sentence.quote(CHARS), exchange, call);
			}
		}
		if (CallbackRecord.isIn(exchange)) {
			add(Owed.CALL, true, ON_RECORD, exchange, call);
		}
	}

	private void told(Utterance told, Exchange exchange, Call call) {
		if (!PromiseReading.mayBeIn(told) && !Cue.PHRASES.mayBeIn(Cue.SOON, told)) {
			return;
		}
		Sentence before = null;
		for (Sentence sentence : told.sentences()) {
			if (sentence.question()) {
				continue;
			}
			Owed owed = PromiseReading.of(sentence, !exchange.summary().isEmpty());
			if (owed != null) {
				add(owed, PromiseReading.isWish(sentence), sentence.quote(CHARS), exchange, call);
			}
			else if (before != null && Cue.PHRASES.states(Cue.SOON, sentence)) {
				String both = before.said() + " " + sentence.said();
				Owed soon = Cue.PHRASES.occurs(Cue.PAID, before) ? Owed.MONEY : null;
				if (soon != null) {
					add(soon, false, Quote.of(both, 0, CHARS), exchange, call);
				}
			}
			before = sentence;
		}
	}

	private void add(Owed owed, boolean asked, Quote words, Exchange exchange, Call call) {
		this.ledger.add(new Promise(owed, asked, words, List.of(exchange), call));
	}

}
