package com.voicehive.insight.talk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;

import com.voicehive.speech.Language;

/**
 * The phrases that stand for each of some cues, language by language, from the lists
 * beside the enum of the cues. A language without a list has none.
 *
 * @param <C> the cues
 */
public final class Phrasebook<C extends Enum<C>> {

	private final Map<Language, PhraseSet<C>> phrases = new EnumMap<>(Language.class);

	private Phrasebook() {
	}

	/** The lists {@code cue-en.txt}, {@code cue-de.txt}... beside an enum {@code Cue}. */
	public static <C extends Enum<C>> Phrasebook<C> of(Class<C> cues) {
		Phrasebook<C> book = new Phrasebook<>();
		for (Language language : Language.values()) {
			String list = cues.getSimpleName().toLowerCase(Locale.ROOT) + "-" + language.tag() + ".txt";
			try (InputStream file = cues.getResourceAsStream(list)) {
				if (file != null) {
					String lines = new String(file.readAllBytes(), StandardCharsets.UTF_8);
					book.phrases.put(language, new PhraseSet<>(cues, new PhraseList<>(cues, language).read(lines)));
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return book;
	}

	/** Whether a phrase is in the sentence as a fact: not asked, denied or supposed. */
	public boolean states(C cue, Sentence sentence) {
		return !sentence.question() && find(cue, sentence).isPresent();
	}

	/** Whether a sentence states it. */
	public boolean states(C cue, Utterance speech) {
		return sentences(cue, speech).stream().anyMatch((sentence) -> states(cue, sentence));
	}

	/** Where a phrase is in the sentence, unless it is denied or supposed. */
	public Optional<MatchResult> find(C cue, Sentence sentence) {
		for (Phrase phrase : of(cue, sentence.language())) {
			Optional<MatchResult> found = phrase.mayBeIn(sentence.text()) ? sentence.find(phrase.pattern())
					: Optional.empty();
			if (found.isPresent()) {
				return found;
			}
		}
		return Optional.empty();
	}

	/** Where phrases are in the sentence, each unless it is denied or supposed. */
	public List<MatchResult> findAll(C cue, Sentence sentence) {
		return of(cue, sentence.language()).stream()
			.filter((phrase) -> phrase.mayBeIn(sentence.text()))
			.flatMap((phrase) -> sentence.find(phrase.pattern()).stream())
			.toList();
	}

	/** Whether a phrase is in a text, whatever stands around it. */
	public boolean occurs(C cue, String text, Language language) {
		for (Phrase phrase : of(cue, language)) {
			if (phrase.mayBeIn(text) && phrase.pattern().matcher(text).find()) {
				return true;
			}
		}
		return false;
	}

	/** Whether a phrase is in a sentence, whatever stands around it. */
	public boolean occurs(C cue, Sentence sentence) {
		return occurs(cue, sentence.text(), sentence.language());
	}

	/** The sentences, if one of them may hold a phrase. */
	public List<Sentence> sentences(C cue, Utterance speech) {
		return mayBeIn(cue, speech) ? speech.sentences() : List.of();
	}

	/** A cheap look for any of the phrases. */
	public boolean mayBeIn(Utterance speech) {
		PhraseSet<C> set = this.phrases.get(speech.language());
		return set != null && !speech.isEmpty() && !speech.scanned(set).isEmpty();
	}

	/** A cheap look before a text is taken apart. */
	public boolean mayBeIn(C cue, Utterance speech) {
		PhraseSet<C> set = this.phrases.get(speech.language());
		return set != null && !speech.isEmpty() && set.isAmong(cue, speech.scanned(set));
	}

	private List<Phrase> of(C cue, Language language) {
		PhraseSet<C> set = this.phrases.get(language);
		return (set != null) ? set.of(cue) : List.of();
	}

}
