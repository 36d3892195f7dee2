package com.voicehive.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Set;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * The words of a text in the form in which they are compared: without case, accents and
 * endings. Emoji are words.
 */
final class SpokenWords {

	private static final String FIELD = "";

	// None that turns a sentence round, such as "not" or "never".
	private static final CharArraySet FILLERS = StopFilter.makeStopSet("a", "an", "and", "are", "as", "at", "be", "but",
			"by", "do", "does", "for", "i", "i'm", "if", "in", "into", "is", "it", "it's", "me", "my", "of", "on", "or",
			"such", "that", "the", "their", "then", "there", "these", "they", "this", "to", "was", "we", "were", "will",
			"with", "you", "your");

	private static final Analyzer ALL = new Words(CharArraySet.EMPTY_SET);

	private static final Analyzer WITHOUT_FILLERS = new Words(FILLERS);

	private SpokenWords() {
	}

	/** For the index, which holds every word. */
	static Analyzer analyzer() {
		return ALL;
	}

	/** Makes one character sequence of what Unicode can write in several ways. */
	static String normalize(String text) {
		return Normalizer.normalize(text, Normalizer.Form.NFC);
	}

	/**
	 * The distinct words to look for: fillers only when there is nothing else.
	 * @param limit how many at most
	 */
	static Set<String> of(String text, int limit) {
		String normal = normalize(text);
		Set<String> words = words(WITHOUT_FILLERS, normal, limit);
		return words.isEmpty() ? words(ALL, normal, limit) : words;
	}

	private static Set<String> words(Analyzer analyzer, String text, int limit) {
		Set<String> words = new LinkedHashSet<>();
		try (TokenStream tokens = analyzer.tokenStream(FIELD, text)) {
			CharTermAttribute word = tokens.addAttribute(CharTermAttribute.class);
			tokens.reset();
			while (words.size() < limit && tokens.incrementToken()) {
				words.add(word.toString());
			}
			tokens.end();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return words;
	}

	private static final class Words extends Analyzer {

		private final CharArraySet left;

		Words(CharArraySet left) {
			this.left = left;
		}

		@Override
		protected TokenStreamComponents createComponents(String field) {
			StandardTokenizer tokenizer = new StandardTokenizer();
			TokenStream words = new LowerCaseFilter(new ASCIIFoldingFilter(tokenizer));
			words = new StopFilter(words, this.left);
			words = new PorterStemFilter(new EnglishPossessiveFilter(words));
			return new TokenStreamComponents(tokenizer, words);
		}

	}

}
