package com.voicehive.insight.matter;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import com.voicehive.insight.talk.Sentence;
import com.voicehive.insight.talk.Utterance;

/** The details of what is put on record, where the sentence that does it has none. */
final class Details {

	/** So far back they are looked for. */
	private static final int UTTERANCES = 8;

	/** The newest first. */
	private final Deque<Utterance> heard = new ArrayDeque<>();

	void hear(Utterance speech) {
		this.heard.push(speech);
		if (this.heard.size() > UTTERANCES) {
			this.heard.removeLast();
		}
	}

	/**
	 * What is said right after a sentence, else what was confirmed before, else a time.
	 */
	Optional<String> of(Sentence sentence, Utterance told) {
		int next = told.sentences().indexOf(sentence) + 1;
		return said(told, next, Evidence.WHEN, Evidence.WHEN).or(() -> before(Evidence.CONFIRMING, Evidence.WHEN))
			.or(() -> before(Evidence.CONFIRMING, Evidence.DETAIL))
			.or(() -> before(Evidence.WHEN, Evidence.WHEN));
	}

	private Optional<String> before(Evidence one, Evidence other) {
		return this.heard.stream().flatMap((speech) -> said(speech, 0, one, other).stream()).findFirst();
	}

	/** From the first such sentence on, without what is asked last. */
	private static Optional<String> said(Utterance speech, int from, Evidence one, Evidence other) {
		List<Sentence> sentences = speech.sentences();
		for (int i = from; i < sentences.size(); i++) {
			if (Evidence.PHRASES.occurs(one, sentences.get(i)) && Evidence.PHRASES.occurs(other, sentences.get(i))) {
				return Optional.of(sentences.stream().skip(i).map(Sentence::said).collect(Collectors.joining(" ")));
			}
		}
		return Optional.empty();
	}

}
