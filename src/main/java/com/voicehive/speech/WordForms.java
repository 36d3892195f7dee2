package com.voicehive.speech;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.StemmerOverrideFilter;
import org.apache.lucene.analysis.miscellaneous.StemmerOverrideFilter.StemmerOverrideMap;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Forms of words that no rule of endings brings together, such as "went" and "go", and
 * other spellings of a word.
 */
final class WordForms {

	/** From each form to the stem of its base. */
	static final StemmerOverrideMap TO_STEMS = load();

	private WordForms() {
	}

	private static StemmerOverrideMap load() {
		StemmerOverrideFilter.Builder stems = new StemmerOverrideFilter.Builder();
		try {
			for (String line : WordList.lines("irregular-forms.txt")) {
				add(line, "", stems);
			}
			for (String line : WordList.lines("other-spellings.txt")) {
				add(line, "", stems);
				add(line, "s", stems);
			}
			return stems.build();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void add(String line, String ending, StemmerOverrideFilter.Builder stems) throws IOException {
		String[] forms = line.split(" ");
		String stem = stem(forms[0]);
		for (String form : forms) {
			// What is there already, such as "maths" beside "math", stays.
			stems.add(form + ending, stem);
		}
	}

	private static String stem(String word) throws IOException {
		KeywordTokenizer whole = new KeywordTokenizer();
		whole.setReader(new StringReader(word));
		try (TokenStream tokens = new PorterStemFilter(whole)) {
			CharTermAttribute stem = tokens.addAttribute(CharTermAttribute.class);
			tokens.reset();
			tokens.incrementToken();
			String result = stem.toString();
			tokens.end();
			return result;
		}
	}

}
