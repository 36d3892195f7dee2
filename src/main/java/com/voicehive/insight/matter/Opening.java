package com.voicehive.insight.matter;

import java.util.List;
import java.util.Optional;

import com.voicehive.insight.talk.Call;
import com.voicehive.insight.talk.Exchange;
import com.voicehive.insight.talk.Phrasebook;
import com.voicehive.insight.talk.Quote;
import com.voicehive.insight.talk.Sentence;

/** What a caller says before coming to the point. */
public enum Opening {

	/** Greetings, names, and questions after somebody's health. */
	GREETING,
	/** Words without which a long sentence may still be no request. */
	REQUEST;

	private static final Phrasebook<Opening> PHRASES = Phrasebook.of(Opening.class);

	private static final int TURNS = 4;

	private static final int CHARS = 160;

	private static final int LEAST_WORDS = 4;

	/**
	 * What the caller first asked for.
	 *
	 * @param words to the end of the turn, as far as there is room
	 */
	public record Asked(Quote words, Exchange said) {
	}

	/** The first words that come to the point; else the first of a summary. */
	public static Optional<Asked> asked(Call call) {
		List<Exchange> first = call.exchanges().subList(0, Math.min(TURNS, call.exchanges().size()));
		return first(first, true).or(() -> first(first, false)).or(() -> summary(call));
	}

	private static Optional<Asked> first(List<Exchange> exchanges, boolean request) {
		for (Exchange exchange : exchanges) {
			List<Sentence> sentences = exchange.caller().sentences();
			for (int i = 0; i < sentences.size(); i++) {
				Sentence sentence = sentences.get(i);
				boolean asks = PHRASES.occurs(REQUEST, sentence) || sentence.question();
				if (isLong(sentence) && !PHRASES.occurs(GREETING, sentence) && (asks || !request)) {
					return Optional.of(new Asked(from(sentences, i, request), exchange));
				}
			}
		}
		return Optional.empty();
	}

	/** A sentence before the request often tells what it is about. */
	private static Quote from(List<Sentence> sentences, int index, boolean request) {
		int start = (request && index > 0 && isLong(sentences.get(index - 1))
				&& !PHRASES.occurs(GREETING, sentences.get(index - 1))) ? index - 1 : index;
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
