package com.voicehive.speech;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.StemmerOverrideFilter;
import org.apache.lucene.analysis.miscellaneous.StemmerOverrideFilter.StemmerOverrideMap;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.jspecify.annotations.Nullable;

/** Divides a {@link SpokenText} into words, and compares them by English forms. */
final class SpokenAnalyzer extends Analyzer {

	/** The digits of another language; null for English ones. */
	private final @Nullable StemmerOverrideMap digits;

	private final CharArraySet leftOut;

	private SpokenAnalyzer(@Nullable StemmerOverrideMap digits, CharArraySet leftOut) {
		this.digits = digits;
		this.leftOut = leftOut;
	}

	static SpokenAnalyzer ofEnglish(CharArraySet leftOut) {
		return new SpokenAnalyzer(null, leftOut);
	}

	/** For a language that has words of its own for digits. */
	static SpokenAnalyzer of(Language language) {
		StemmerOverrideFilter.Builder digits = new StemmerOverrideFilter.Builder();
		DigitWords.of(language).forEach(digits::add);
		try {
			return new SpokenAnalyzer(digits.build(), CharArraySet.EMPTY_SET);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	protected TokenStreamComponents createComponents(String field) {
		StandardTokenizer tokenizer = new StandardTokenizer();
		TokenStream words = new LowerCaseFilter(new ASCIIFoldingFilter(tokenizer));
		if (this.digits != null) {
			words = new StemmerOverrideFilter(words, this.digits);
		}
		words = new NumberWordsFilter(new EnglishPossessiveFilter(words));
		words = new DigitsInARowFilter(words, this.digits == null);
		words = new StopFilter(words, this.leftOut);
		words = new PorterStemFilter(new StemmerOverrideFilter(words, WordForms.TO_STEMS));
		return new TokenStreamComponents(tokenizer, words);
	}

}
