package com.voicehive.local;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.StemmerOverrideFilter;
import org.apache.lucene.analysis.miscellaneous.StemmerOverrideFilter.StemmerOverrideMap;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Forms of words that no rule of endings brings together, such as "went" and "go". */
final class WordForms {

	/** From each form to the stem of its base. */
	static final StemmerOverrideMap TO_STEMS = load();

	private WordForms() {
	}

	private static StemmerOverrideMap load() {
		StemmerOverrideFilter.Builder stems = new StemmerOverrideFilter.Builder();
		try {
			for (String line : WordList.lines("irregular-forms.txt")) {
				String[] forms = line.split(" ");
				String stem = stem(forms[0]);
				for (String form : forms) {
					stems.add(form, stem);
				}
			}
			return stems.build();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
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
