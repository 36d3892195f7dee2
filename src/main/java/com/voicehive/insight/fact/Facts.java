package com.voicehive.insight.fact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.voicehive.insight.talk.Call;
import com.voicehive.insight.talk.Clause;
import com.voicehive.insight.talk.Content;
import com.voicehive.insight.talk.Exchange;
import com.voicehive.insight.talk.History;
import com.voicehive.insight.talk.Quote;
import com.voicehive.insight.talk.Sentence;
import com.voicehive.insight.talk.Utterance;

/** Finds what callers said of themselves that outlasts the call. */
public final class Facts {

	private static final List<FactKind> KINDS = List.of(FactKind.values());

	private static final int AT_MOST = 12;

	private static final int CHARS = 120;

	private static final int SHORT = 16;

	private static final Pattern SUBJECT = Pattern
		.compile("^(?:i|i'm|i've|my|we|we're|we've|customer|caller|client)\\b", Pattern.CASE_INSENSITIVE);

	private static final Pattern NO_LONGER = Pattern.compile("\\b(?:no longer|any ?more|used to)\\b");

	private static final Pattern POLITE = Pattern.compile("^(?:please |and |also |so )*(?:(?:can|could|would|will)"
			+ " (?:you|they|he|she|the)|is there|do you have) ");

	/** What is asked only after something was said: "I'm deaf, could you speak up?". */
	private static final Pattern ASKED_LATER = Pattern.compile("[,;-] ?(?:so |and |but )?(?:can|could|would|will|is|are"
			+ "|do|does|what|how|where|when|why|may|should|or|right|ok|okay|yes|yeah|no|eh|see|hear|they know|you know"
			+ "|you see|understand|isn't it)\\b");

	private final List<Fact> known = new ArrayList<>();

	private Facts() {
	}

	/** Those that may do harm first, then the newest; an older one gives way. */
	public static List<Fact> of(History history) {
		Facts facts = new Facts();
		for (int i = history.calls().size() - 1; i >= 0; i--) {
			facts.read(history.calls().get(i));
		}
		return facts.known.stream()
			.sorted(Comparator.comparing((Fact fact) -> !fact.kind().isSafety())
				.thenComparing(Fact::since, Comparator.reverseOrder())
				.thenComparing(Fact::kind))
			.limit(AT_MOST)
			.toList();
	}

	private void read(Call call) {
		Utterance before = Utterance.NONE;
		for (Exchange exchange : call.exchanges()) {
			read(exchange.caller(), exchange);
			read(exchange.summary(), exchange);
			Utterance agent = before;
			Stream.of(Question.values())
				.filter((question) -> question.mayBeIn(agent) && question.isAnsweredBy(exchange.caller()))
				.flatMap((question) -> question.answer(agent, exchange.caller())
					.map((text) -> new Fact(question.kind(), text, List.of(exchange)))
					.stream())
				.findFirst()
				.ifPresent(this::add);
			before = exchange.agent();
		}
	}

	private void read(Utterance speech, Exchange exchange) {
		if (FactKind.PHRASES.mayBeIn(speech)) {
			for (FactKind kind : KINDS) {
				FactKind.PHRASES.sentences(kind, speech).forEach((sentence) -> read(kind, sentence, exchange));
			}
		}
	}

	private void read(FactKind kind, Sentence sentence, Exchange exchange) {
		if (NO_LONGER.matcher(sentence.text()).find()) {
			Set<String> past = Content.of(sentence.text());
			this.known.removeIf((fact) -> fact.kind() == kind && fact.tells(past));
			return;
		}
		boolean asked = sentence.question() && !(kind.isAskedFor() && POLITE.matcher(sentence.text()).find());
		FactKind.PHRASES.findAll(kind, sentence)
			.stream()
			.filter((match) -> !asked || ASKED_LATER.matcher(sentence.text()).find(match.start()))
			.map((match) -> new Fact(kind, words(match, sentence, exchange), List.of(exchange)))
			.forEach(this::add);
	}

	/** What stands around a fact tells what follows from it, as far as there is room. */
	private Quote words(MatchResult match, Sentence sentence, Exchange exchange) {
		Quote clause = Clause.from(match, sentence, CHARS);
		boolean whole = sentence.said().length() <= CHARS
				|| clause.words().length() < SHORT && !SUBJECT.matcher(clause.words()).find();
		Quote all = new Quote(sentence.quote(CHARS).words().replaceAll("[.!?]$", ""));
		boolean told = this.known.stream()
			.anyMatch((fact) -> fact.said().contains(exchange) && fact.text().equals(all));
		return (whole && !told) ? all : clause;
	}

	private void add(Fact fact) {
		if (this.known.stream().anyMatch(fact::isPartOf)) {
			return;
		}
		Fact known = fact;
		for (Fact older : this.known) {
			known = fact.replaces(older) ? known.after(older) : known;
		}
		this.known.removeIf(fact::replaces);
		this.known.add(known);
	}

}
