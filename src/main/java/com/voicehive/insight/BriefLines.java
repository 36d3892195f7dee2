package com.voicehive.insight;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

import com.voicehive.insight.BriefLine.Label;
import com.voicehive.insight.advice.Advice;
import com.voicehive.insight.fact.Fact;
import com.voicehive.insight.fact.FactKind;
import com.voicehive.insight.matter.Outcome;
import com.voicehive.insight.promise.Promise;
import com.voicehive.insight.talk.Call;
import com.voicehive.insight.talk.Exchange;
import com.voicehive.insight.talk.Quote;
import org.jspecify.annotations.Nullable;

/** Makes the lines of a brief, in their order, of what was found. */
final class BriefLines {

	private static final int FACTS = 3;

	private static final int PROMISES = 2;

	private static final int RECORDS = 2;

	private final List<BriefLine> lines = new ArrayList<>();

	private final Findings found;

	private BriefLines(Findings found) {
		this.found = found;
	}

	static List<BriefLine> of(Findings found, @Nullable String name, boolean doNotCall) {
		BriefLines brief = new BriefLines(found);
		brief.caller(name);
		found.lastCall().ifPresent(brief::last);
		brief.facts(Label.SAFETY,
				found.facts().stream().filter((fact) -> fact.kind().isSafety()).limit(FACTS).toList());
		brief.owed();
		brief.state();
		brief.mood();
		brief.facts(Label.KNOWN,
				found
					.facts(FactKind.SPEAKS_FOR, FactKind.LANGUAGE, FactKind.ACCESS, FactKind.HOURS, FactKind.CHILDREN,
							FactKind.PETS, FactKind.ABOUT)
					.limit(FACTS)
					.toList());
		brief.wants();
		brief.never(doNotCall);
		brief.start();
		return brief.lines;
	}

	private void add(Label label, IntFunction<String> words, List<Exchange> on) {
		this.lines.add(new BriefLine(label, words, on));
	}

	/** Pieces of one line, each with what it stands on; none makes no line. */
	private void add(Label label, List<Piece> pieces) {
		if (!pieces.isEmpty()) {
			add(label,
					(most) -> pieces.stream()
						.map((piece) -> piece.words().apply(most))
						.collect(Collectors.joining("; ")),
					pieces.stream().flatMap((piece) -> piece.on().stream()).toList());
		}
	}

	private record Piece(IntFunction<String> words, List<Exchange> on) {

		static Piece of(Function<Quote, String> words, Quote quote, List<Exchange> on) {
			return new Piece((most) -> words.apply(quote.within(most)), on);
		}

		static Piece of(String words, List<Exchange> on) {
			return new Piece((most) -> words, on);
		}

	}

	private void caller(@Nullable String name) {
		List<Call> calls = this.found.history().calls().stream().filter(Call::isKnown).toList();
		if (calls.isEmpty() && name == null) {
			return;
		}
		String count = calls.isEmpty() ? "" : this.found.history().atLeast() + calls.size()
				+ ((calls.size() == 1) ? " call, on " : " calls since ") + calls.get(calls.size() - 1).day();
		String words = (name == null) ? count : name + (count.isEmpty() ? "" : ", " + count);
		add(Label.CALLER, (most) -> words, calls.isEmpty() ? List.of() : calls.get(0).last(1));
	}

	private void last(LastCall last) {
		Quote asked = last.asked();
		Quote ended = last.ended();
		LocalDate day = LocalDate.ofInstant(last.at(), ZoneOffset.UTC);
		String outcome = (last.outcome() == Outcome.UNKNOWN) ? "" : ", " + last.outcome().wireName();
		add(Label.LAST, (most) -> day + outcome + ((asked != null) ? ": asked " + asked.within(most).quoted() : "")
				+ ((ended != null) ? ((asked != null) ? "; told " : ": told ") + ended.within(most).quoted() : ""),
				last.said());
	}

	private void facts(Label label, List<Fact> facts) {
		add(label, facts.stream().map((fact) -> Piece.of(Quote::quoted, fact.text(), fact.said())).toList());
	}

	private void owed() {
		List<Piece> pieces = new ArrayList<>();
		this.found.promises().stream().filter((promise) -> !promise.isByCaller()).limit(PROMISES).forEach((promise) -> {
			if (!promise.isFormality() || pieces.isEmpty()) {
				pieces.add(owed("by us", promise));
			}
		});
		this.found.promises()
			.stream()
			.filter(Promise::isByCaller)
			.findFirst()
			.ifPresent((promise) -> pieces.add(owed("by the caller", promise)));
		add(Label.OWED, pieces);
	}

	private static Piece owed(String who, Promise promise) {
		String head = (promise.asked() ? "asked for" : who) + " since " + promise.since();
		return promise.words().isEmpty() ? Piece.of(head + ": a callback or follow-up", promise.made())
				: Piece.of((quote) -> head + ": " + quote.quoted(), promise.words(), promise.made());
	}

	private void state() {
		List<Piece> pieces = new ArrayList<>();
		this.found.records()
			.stream()
			.filter((record) -> this.found.promises()
				.stream()
				.limit(PROMISES)
				.noneMatch((promise) -> promise.words().equals(record.text())))
			.limit(RECORDS)
			.forEach((record) -> pieces
				.add(Piece.of((quote) -> record.since() + " " + quote.quoted(), record.text(), record.where())));
		this.found.advice("urgency").ifPresent((advice) -> pieces.add(Piece.of("recorded as urgent", advice.on())));
		add(Label.STATE, pieces);
	}

	private void mood() {
		List<Piece> pieces = new ArrayList<>();
		this.found.unhappiness().ifPresent((unhappy) -> {
			Quote words = unhappy.words();
			List<Exchange> on = List.of(unhappy.said());
			pieces.add((words != null) ? Piece.of((quote) -> "unhappy: " + quote.quoted(), words, on)
					: Piece.of("recorded as unhappy", on));
		});
		this.found.recurrence().ifPresent((again) -> {
			Quote words = again.words();
			String head = again.thing().isEmpty() ? "back or still there:"
					: "again, " + again.calls() + " calls since " + again.since() + ": " + again.thing();
			pieces.add((words != null) ? Piece.of((quote) -> head + " " + quote.quoted(), words, again.said())
					: Piece.of(head, again.said()));
		});
		add(Label.MOOD, pieces);
	}

	private void wants() {
		List<Piece> pieces = new ArrayList<>();
		this.found.advice("asks_for_person").ifPresent((advice) -> pieces.add(Piece.of("a person", advice.on())));
		this.found.facts(FactKind.PREFERS)
			.limit(FACTS)
			.forEach((fact) -> pieces.add(Piece.of(Quote::quoted, fact.text(), fact.said())));
		this.found.advice("shown_interest").ifPresent((advice) -> pieces.add(told(advice)));
		this.found.advice("lead").ifPresent((advice) -> pieces.add(told(advice)));
		add(Label.WANTS, pieces);
	}

	private static Piece told(Advice advice) {
		Quote words = new Quote(advice.text().replaceFirst("^Customer has shown interest in |^Lead on record: ", ""));
		return Piece.of(Quote::words, words, advice.on());
	}

	private void never(boolean doNotCall) {
		List<Piece> pieces = new ArrayList<>();
		if (doNotCall) {
			pieces.add(Piece.of("call this person", List.of()));
		}
		this.found.facts(FactKind.REFUSES)
			.limit(FACTS)
			.forEach((fact) -> pieces.add(Piece.of(Quote::quoted, fact.text(), fact.said())));
		add(Label.NEVER, pieces);
	}

	/** What follows from the lines that are there. */
	private void start() {
		Optional<Promise> owed = this.found.promises()
			.stream()
			.filter((each) -> !each.isByCaller() && !each.isFormality())
			.findFirst();
		boolean failed = this.found.lastCall().filter((last) -> last.outcome() == Outcome.FAILED).isPresent();
		boolean unhappy = this.found.unhappiness().isPresent();
		List<String> start = new ArrayList<>();
		if (unhappy) {
			start.add("with an apology");
		}
		owed.ifPresent((promise) -> start.add("with where what is owed stands"));
		if (failed && owed.isEmpty()) {
			start.add("with what failed in the last call");
		}
		if (!start.isEmpty()) {
			String words = String.join(", then ", start);
			add(Label.START, (most) -> words, List.of());
		}
		List<String> avoid = new ArrayList<>();
		if (this.found.recurrence().isPresent()) {
			avoid.add("asking for the whole story again");
		}
		if (this.found.advice("asks_for_person").isPresent()) {
			avoid.add("keeping them from a person");
		}
		if (!avoid.isEmpty()) {
			String words = String.join(", ", avoid);
			add(Label.AVOID, (most) -> words, List.of());
		}
	}

}
