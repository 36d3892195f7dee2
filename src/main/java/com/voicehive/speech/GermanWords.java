package com.voicehive.speech;

import java.util.Arrays;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.compound.DictionaryCompoundWordTokenFilter;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.de.GermanNormalizationFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/** Lucene's German analyzer, and the parts of words that are made up of others. */
final class GermanWords extends Analyzer {

	private static final int SHORTEST_COMPOUND = 8;

	private static final int SHORTEST_PART = 4;

	private static final int LONGEST_PART = 16;

	private static final CharArraySet PARTS = new CharArraySet(
			WordList.lines("german-parts.txt").stream().flatMap((line) -> Arrays.stream(line.split(" "))).toList(),
			false);

	private static final CharArraySet FUNCTION_WORDS = FunctionWords.of(Language.GERMAN);

	@Override
	protected TokenStreamComponents createComponents(String field) {
		StandardTokenizer tokenizer = new StandardTokenizer();
		TokenStream words = new StopFilter(new LowerCaseFilter(tokenizer), FUNCTION_WORDS);
		words = new DictionaryCompoundWordTokenFilter(words, PARTS, SHORTEST_COMPOUND, SHORTEST_PART, LONGEST_PART,
				true);
		words = new GermanLightStemFilter(new GermanNormalizationFilter(words));
		return new TokenStreamComponents(tokenizer, words);
	}

}
