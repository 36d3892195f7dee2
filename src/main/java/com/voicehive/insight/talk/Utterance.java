package com.voicehive.insight.talk;

import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.voicehive.speech.Language;
import org.jspecify.annotations.Nullable;

/** The words of one side in one turn, taken apart when first asked for. */
public final class Utterance {

	/** More than anybody says in one breath; longer texts are not read to their end. */
	private static final int CHARS_READ = 2_000;

	private static final int LONGEST_SENTENCE = 400;

	private static final char FIRST_MARK = '\u0300';

	/** Combining marks in a row: patterns walk back over all at each word boundary. */
	private static final Pattern MARKS = Pattern.compile("(\\p{M})\\p{M}+");

	/** After such a word, or before such a one, a full stop ends no sentence. */
	private static final String TITLE = "dr|mr|mrs|ms|st|prof|no|dra|sr|sra|hr|fr|approx";

	private static final String GERMAN_MONTH = "januar|februar|m\u00e4rz|april|mai|juni|juli|august|september|oktober"
			+ "|november|dezember";

	private static final Pattern SENTENCE_END = Pattern.compile("(?<=[!?;\\n])(?![!?])|(?<=\\.)(?=\\s|$)(?!\\s(?i:"
			+ GERMAN_MONTH + "))(?<!\\b(?i:" + TITLE + ")\\.)(?<!\\b[A-Z]\\.)");

	public static final Utterance NONE = new Utterance("", Language.ENGLISH);

	private final String said;

	private final String text;

	private final Language language;

	private final Map<PhraseSet<?>, BitSet> scans = new IdentityHashMap<>(0);

	private @Nullable List<String> words;

	private @Nullable List<String> plurals;

	private @Nullable List<Sentence> sentences;

	public Utterance(String said, Language language) {
		String read = said.substring(0, Math.min(said.length(), CHARS_READ)).replace('\u2019', '\'');
		this.said = isPlain(read) ? read : MARKS.matcher(read).replaceAll("$1");
		this.text = this.said.toLowerCase(Locale.ROOT);
		this.language = language;
	}

	/** The text as it was said, with plain apostrophes. */
	public String said() {
		return this.said;
	}

	private static boolean isPlain(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) >= FIRST_MARK) {
				return false;
			}
		}
		return true;
	}

	public Language language() {
		return this.language;
	}

	public boolean isEmpty() {
		return this.text.isBlank();
	}

	/** The text in lower case, with plain apostrophes. */
	public String text() {
		return this.text;
	}

	/** Which phrases of a set may be in the text. */
	BitSet scanned(PhraseSet<?> phrases) {
		return this.scans.computeIfAbsent(phrases, (set) -> set.scan(this.text));
	}

	/** Whether a stem is in the text: a cheap look before it is taken apart. */
	public boolean mentions(List<String> stems) {
		return stems.stream().anyMatch(this.text::contains);
	}

	/** Whether a sentence is such a one, in which these stems are. */
	public boolean says(List<String> stems, Predicate<Sentence> such) {
		return mentions(stems) && sentences().stream().anyMatch(such);
	}

	/** The words of all sentences, with a full stop for any punctuation between them. */
	public List<String> words() {
		List<String> found = this.words;
		if (found == null) {
			found = Words.ofText(this.text);
			this.words = found;
		}
		return found;
	}

	/** The same words as nouns in the plural. */
	public List<String> plurals() {
		List<String> found = this.plurals;
		if (found == null) {
			found = words().stream().map(Words::plural).toList();
			this.plurals = found;
		}
		return found;
	}

	/** The parts of a sentence that are short enough for patterns to be quick. */
	private static Stream<String> pieces(String part) {
		if (part.length() <= LONGEST_SENTENCE) {
			return Stream.of(part);
		}
		int space = part.lastIndexOf(' ', LONGEST_SENTENCE);
		int end = (space > 0) ? space : LONGEST_SENTENCE;
		return Stream.concat(Stream.of(part.substring(0, end)), pieces(part.substring(end)));
	}

	public List<Sentence> sentences() {
		List<Sentence> found = this.sentences;
		if (found == null) {
			found = SENTENCE_END.splitAsStream(this.said)
				.flatMap(Utterance::pieces)
				.map((part) -> Sentence.of(part, this.language))
				.filter((sentence) -> !sentence.text().isEmpty())
				.toList();
			this.sentences = found;
		}
		return found;
	}

}
