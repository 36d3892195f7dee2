package com.voicehive.insight.matter;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import com.voicehive.insight.talk.Call;
import com.voicehive.insight.talk.Exchange;
import com.voicehive.insight.talk.Phrasebook;
import com.voicehive.insight.talk.Quote;
import com.voicehive.insight.talk.Sentence;

/** What a caller says before coming to the point. */
public enum Opening {

	/** Greetings, names, and questions after somebody's health. */
	GREETING;

	private static final Phrasebook<Opening> PHRASES = Phrasebook.of(Opening.class);

	private static final int TURNS = 4;

	private static final int CHARS = 160;

	private static final int LEAST_WORDS = 3;

	/**
	 * What the caller first asked for.
	 *
	 * @param words to the end of the turn, as far as there is room
	 */
	public record Asked(Quote words, Exchange said) {
	}

	/** The first turn that comes to the point; else the first words of a summary. */
	public static Optional<Asked> asked(Call call) {
		return call.exchanges()
			.stream()
			.limit(TURNS)
			.flatMap((exchange) -> first(exchange).stream())
			.findFirst()
			.or(() -> summary(call));
	}

	private static Optional<Asked> first(Exchange exchange) {
		List<Sentence> sentences = exchange.caller().sentences();
		return IntStream.range(0, sentences.size())
			.filter((i) -> isLong(sentences.get(i)) && !PHRASES.occurs(GREETING, sentences.get(i)))
			.mapToObj((i) -> new Asked(from(sentences, i), exchange))
			.findFirst();
	}

	private static Quote from(List<Sentence> sentences, int start) {
		StringBuilder text = new StringBuilder();
		sentences.subList(start, sentences.size()).forEach((sentence) -> text.append(sentence.said()).append(' '));
		return Quote.of(text.toString(), 0, CHARS);
	}

	private static boolean isLong(Sentence sentence) {
		return sentence.text().split(" ", LEAST_WORDS).length == LEAST_WORDS;
	}

	private static Optional<Asked> summary(Call call) {
		return call.exchanges()
			.stream()
			.filter((exchange) -> !exchange.summary().sentences().isEmpty())
			.findFirst()
			.map((exchange) -> new Asked(exchange.summary().sentences().get(0).quote(CHARS), exchange));
	}

}
