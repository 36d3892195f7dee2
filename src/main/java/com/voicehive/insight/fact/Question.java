package com.voicehive.insight.fact;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.voicehive.insight.talk.Phrasebook;
import com.voicehive.insight.talk.Quote;
import com.voicehive.insight.talk.Sentence;
import com.voicehive.insight.talk.Utterance;

/** What agents ask for, whose answer alone does not tell what it is about. */
enum Question {

	ALLERGY(FactKind.ALLERGY), DIET(FactKind.DIET), DISABILITY(FactKind.DISABILITY), HEALTH(FactKind.HEALTH);

	private static final Phrasebook<Question> PHRASES = Phrasebook.of(Question.class);

	private static final int MOST_WORDS = 8;

	private static final int CHARS = 60;

	private static final Set<String> DENIAL = Set.of("no", "nope", "nah", "yes", "yeah", "what", "why", "sorry");

	private static final Set<String> NONE = Set.of("none", "not", "nothing", "don't");

	private final FactKind kind;

	Question(FactKind kind) {
		this.kind = kind;
	}

	FactKind kind() {
		return this.kind;
	}

	boolean mayBeIn(Utterance agent) {
		return PHRASES.mayBeIn(this, agent);
	}

	/** Whether somebody answers in a few words, and does not deny. */
	boolean isAnsweredBy(Utterance caller) {
		List<String> words = caller.words();
		boolean diet = caller.sentences().stream().anyMatch((each) -> FactKind.PHRASES.occurs(FactKind.DIET, each));
		return !words.isEmpty() && words.size() <= MOST_WORDS && !DENIAL.contains(words.get(0))
				&& words.stream().noneMatch(NONE::contains) && (!diet || this.kind == FactKind.DIET);
	}

	/** The question and its answer, if the agent asked it. */
	Optional<Quote> answer(Utterance agent, Utterance caller) {
		return PHRASES.sentences(this, agent)
			.stream()
			.filter((sentence) -> sentence.question() && PHRASES.occurs(this, sentence))
			.findFirst()
			.map((sentence) -> joined(sentence, caller.sentences().get(0)));
	}

	private static Quote joined(Sentence question, Sentence answer) {
		return new Quote(question.quote(CHARS).words() + " " + answer.quote(CHARS).words());
	}

}
