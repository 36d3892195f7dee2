package com.voicehive.insight.advice;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.voicehive.insight.talk.Call;
import com.voicehive.insight.talk.Exchange;
import com.voicehive.insight.talk.History;
import com.voicehive.insight.talk.Metadata;
import com.voicehive.insight.talk.Phrases;
import com.voicehive.insight.talk.Sentence;

/**
 * Reports that something arranged was changed, or asked to be, more than once. Within a
 * call a request and the agent's words about it afterwards are one change.
 */
final class RepeatedChange implements Rule {

	private static final Pattern BOOKING = Pattern.compile("\\b(" + Phrases.BOOKING + ")\\b");

	private final Change change;

	RepeatedChange(Change change) {
		this.change = change;
	}

	@Override
	public String name() {
		return "repeated_change";
	}

	@Override
	public Optional<Advice> apply(History history) {
		Tally tally = new Tally();
		history.newestCallsWithin(RECENT).stream().filter(Call::isKnown).forEach((call) -> count(call, tally));
		if (tally.done >= 2) {
			String what = (tally.bookings.size() == 1) ? "Previous " + tally.bookings.iterator().next() + " was "
					: "Earlier plans were ";
			return Optional
				.of(advice(what + this.change.done() + " " + history.atLeast() + Phrases.times(tally.done), tally.on));
		}
		return (tally.requested >= 2) ? Optional.of(advice(
				"Caller has asked to " + this.change.verb() + " " + history.atLeast() + Phrases.times(tally.requested),
				tally.on)) : Optional.empty();
	}

	private void count(Call call, Tally tally) {
		int requested = 0;
		int done = 0;
		boolean open = false;
		boolean named = false;
		for (Exchange exchange : call.exchanges()) {
			if (this.change.isRequestedIn(exchange.caller()) && !open) {
				open = true;
				requested++;
				tally.note(exchange);
			}
			// Without a request before it, it repeats what was done in this call already.
			if (isDone(exchange) && (open || done == 0)) {
				open = false;
				done++;
				tally.note(exchange);
			}
			if (isNamed(exchange)) {
				named = true;
				tally.note(exchange);
			}
		}
		for (Exchange exchange : call.exchanges()) {
			for (Sentence report : this.change.reports(exchange.summary())) {
				done = Math.max(done, 1);
				tally.note(exchange, report.text());
			}
		}
		tally.done += done;
		tally.requested += Math.max(Math.max(requested, done), named ? 1 : 0);
	}

	private boolean isDone(Exchange exchange) {
		return this.change.isDoneIn(exchange.agent()) || outcomeOf(exchange).isPresent();
	}

	private Optional<String> outcomeOf(Exchange exchange) {
		return Metadata.word(exchange.metadata(), "outcome")
			.or(() -> Metadata.word(exchange.metadata(), "status"))
			.filter((outcome) -> outcome.contains(this.change.done()));
	}

	private boolean isNamed(Exchange exchange) {
		return this.change.isNamedBy(exchange.intent()) || exchange.tags().stream().anyMatch(this.change::isNamedBy);
	}

	private static final class Tally {

		private final Set<String> bookings = new TreeSet<>();

		private final List<Exchange> on = new ArrayList<>();

		private int requested;

		private int done;

		void note(Exchange exchange) {
			note(exchange, exchange.caller().text() + " / " + exchange.agent().text() + " / "
					+ String.join(" ", exchange.intent()));
		}

		void note(Exchange exchange, String text) {
			BOOKING.matcher(text).results().forEach((match) -> this.bookings.add(match.group()));
			this.on.add(exchange);
		}

	}

}
