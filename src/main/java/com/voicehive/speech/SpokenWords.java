package com.voicehive.speech;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.StemmerOverrideFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * The words of a text in the form in which they are compared: without case, accents,
 * endings and irregular forms, numbers as digits. Emoji are words, of whatever colour.
 */
public final class SpokenWords {

	private static final String FIELD = "";

	// Stop words, and sounds of somebody who thinks. None that turns a sentence round,
	// such as "not" or "never", and not "may", which is a month.
	private static final CharArraySet FILLERS = StopFilter.makeStopSet(("a an and are as at be but by do does did done "
			+ "doing for if in into is it it's of on or such that the their theirs then there these they this those "
			+ "to was were will with what which who whom whose when where why how has have had having am been being "
			+ "would could should can might shall must i i'm i've i'll i'd me my mine myself we us our ours we're "
			+ "we've we'll we'd you your yours you're you've you'll you'd he him his himself he'd he'll she her hers "
			+ "herself she'd she'll them they're they've they'll they'd its from about so than too very just also some "
			+ "any each while during because until off out up down over under again here both own same uh um oh ah er "
			+ "hmm mm well ok okay yeah yes please thanks thank")
		.split(" "));

	private static final Analyzer ALL = new Words(CharArraySet.EMPTY_SET);

	private static final Analyzer WITHOUT_FILLERS = new Words(FILLERS);

	private SpokenWords() {
	}

	/** All words, as often and in the order in which they are said. */
	public static List<String> of(String text) {
		List<String> words = new ArrayList<>();
		read(ALL, text, words, Integer.MAX_VALUE);
		return words;
	}

	/**
	 * The distinct words to look for: fillers only when there is nothing else.
	 * @param limit how many at most
	 */
	public static List<String> asked(String text, int limit) {
		Set<String> words = new LinkedHashSet<>();
		read(WITHOUT_FILLERS, text, words, limit);
		if (words.isEmpty()) {
			read(ALL, text, words, limit);
		}
		return List.copyOf(words);
	}

	private static void read(Analyzer analyzer, String text, Collection<String> words, int limit) {
		try (TokenStream tokens = analyzer.tokenStream(FIELD, SpokenText.of(text))) {
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
	}

	private static final class Words extends Analyzer {

		private final CharArraySet leftOut;

		Words(CharArraySet leftOut) {
			this.leftOut = leftOut;
		}

		@Override
		protected TokenStreamComponents createComponents(String field) {
			StandardTokenizer tokenizer = new StandardTokenizer();
			TokenStream words = new LowerCaseFilter(new ASCIIFoldingFilter(tokenizer));
			words = new DigitsInARowFilter(new NumberWordsFilter(new EnglishPossessiveFilter(words)));
			words = new StopFilter(words, this.leftOut);
			words = new PorterStemFilter(new StemmerOverrideFilter(words, WordForms.TO_STEMS));
			return new TokenStreamComponents(tokenizer, words);
		}

	}

}
