package com.voicehive.insight.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import com.voicehive.insight.Insights;
import com.voicehive.insight.KnownFact;
import com.voicehive.insight.LastCall;
import com.voicehive.insight.OpenItem;
import com.voicehive.insight.mood.SentimentTrend;
import com.voicehive.insight.talk.Quote;
import org.jspecify.annotations.Nullable;

/**
 * What is to be told, or not, of a caller.
 *
 * @param kind such as {@code promise}
 * @param words all of them are in one line that tells it; may be empty
 */
record Expectation(boolean not, String kind, String words) {

	private static final Set<String> RECORDS = Set.of("booking", "order", "case");

	private static final Set<String> SMALL = Set.of("a", "an", "the", "to", "of", "for", "in", "on", "at", "is", "are",
			"be", "and", "or", "with", "by", "it", "you", "we", "i", "will", "my", "your", "der", "die", "das", "el",
			"la", "le", "les", "il", "o", "que", "de", "un", "una", "ein", "eine");

	/** Reads {@code promise: words}, {@code not fact allergy: words} and the like. */
	static Expectation of(String line) {
		boolean not = line.startsWith("not ");
		String rest = not ? line.substring(4) : line;
		int colon = rest.indexOf(':');
		String head = (colon < 0) ? rest : rest.substring(0, colon);
		return new Expectation(not, head.strip().split(" ")[0], (colon < 0) ? "" : rest.substring(colon + 1).strip());
	}

	boolean isTold(Insights told) {
		LastCall last = told.lastCall();
		return switch (this.kind) {
			case "unhappy" ->
				told.sentimentTrend() == SentimentTrend.NEGATIVE || told.sentimentTrend() == SentimentTrend.DECLINING;
			case "happy" ->
				told.sentimentTrend() == SentimentTrend.POSITIVE || told.sentimentTrend() == SentimentTrend.IMPROVING;
			case "ended" -> last != null && last.outcome().wireName().equals(this.words);
			case "topic" ->
				told.commonTopics().stream().anyMatch((topic) -> stems(topic).containsAll(stems(this.words)));
			default -> lines(told).stream().anyMatch((line) -> stems(line).containsAll(stems(this.words)));
		};
	}

	private List<String> lines(Insights told) {
		LastCall last = told.lastCall();
		List<String> lines = new ArrayList<>();
		switch (this.kind) {
			case "promise" -> told.openItems().stream().map(OpenItem::text).forEach(lines::add);
			case "failed" -> {
				Stream.ofNullable(last)
					.filter((call) -> call.outcome().wireName().equals("failed") && call.ended() != null)
					.forEach((call) -> lines.add(words(call.asked()) + " " + words(call.ended())));
				advice(told, "failed_request").forEach(lines::add);
			}
			case "first" -> Stream.ofNullable(last).forEach((call) -> lines.add(words(call.asked())));
			case "person" -> advice(told, "asks_for_person").forEach(lines::add);
			case "again" -> {
				advice(told, "repeated_problem").forEach(lines::add);
				advice(told, "repeated_change").forEach(lines::add);
			}
			case "fact" -> facts(told, false).forEach(lines::add);
			case "booking", "order", "case" -> facts(told, true).forEach(lines::add);
			default -> told.brief().text().lines().forEach(lines::add);
		}
		return lines;
	}

	private static String words(@Nullable Quote quote) {
		return (quote != null) ? quote.words() : "";
	}

	private static Stream<String> advice(Insights told, String rule) {
		return told.advice().stream().filter((advice) -> advice.rule().equals(rule)).map((advice) -> advice.text());
	}

	private static Stream<String> facts(Insights told, boolean records) {
		return told.facts()
			.stream()
			.filter((fact) -> RECORDS.contains(fact.kind().wireName()) == records)
			.map(KnownFact::text);
	}

	/** The words without small ones and without an ending for more than one. */
	private static List<String> stems(String text) {
		return Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}\\p{N}]+"))
			.filter((word) -> !word.isEmpty() && !SMALL.contains(word))
			.map((word) -> (word.length() > 3 && word.endsWith("s")) ? word.substring(0, word.length() - 1) : word)
			.toList();
	}

}
