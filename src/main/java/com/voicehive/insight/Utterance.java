package com.voicehive.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** What one side said in one turn. Taken apart when first asked. */
final class Utterance {

	/** Nobody says more in one breath; longer texts are not read to their end. */
	private static final int CHARS_READ = 2_000;

	/** Patterns walk back over all of them at each boundary of words. */
	private static final Pattern MARKS = Pattern.compile("(\\p{M})\\p{M}+");

	private static final Pattern SENTENCE_END = Pattern.compile("(?<=[!?;\\n])|(?<=\\.)(?=\\s|$)");

	static final Utterance NONE = new Utterance("");

	private final String text;

	private @Nullable List<String> words;

	private @Nullable List<Sentence> sentences;

	Utterance(String said) {
		String read = said.substring(0, Math.min(said.length(), CHARS_READ)).replace('\u2019', '\'');
		this.text = MARKS.matcher(read).replaceAll("$1").toLowerCase(Locale.ROOT);
	}

	/** In lower case, with plain apostrophes. */
	String text() {
		return this.text;
	}

	/** A cheap look before the sentences are taken apart. */
	boolean mentions(List<String> stems) {
		for (String stem : stems) {
			if (this.text.contains(stem)) {
				return true;
			}
		}
		return false;
	}

	/** The words of all sentences, and a full stop for whatever stood between them. */
	List<String> words() {
		List<String> found = this.words;
		if (found == null) {
			found = Words.ofText(this.text);
			this.words = found;
		}
		return found;
	}

	List<Sentence> sentences() {
		List<Sentence> found = this.sentences;
		if (found == null) {
			found = split(this.text);
			this.sentences = found;
		}
		return found;
	}

	private static List<Sentence> split(String text) {
		List<Sentence> found = new ArrayList<>();
		for (String part : SENTENCE_END.split(text)) {
			Sentence sentence = Sentence.of(part);
			if (!sentence.text().isEmpty()) {
				found.add(sentence);
			}
		}
		return found;
	}

}
