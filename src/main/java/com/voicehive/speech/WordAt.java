package com.voicehive.speech;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/** A word and its place in the text. */
record WordAt(String word, int from, int to) {

	private static final String FIELD = "";

	/** Reads the words of a text, in their order. */
	static void read(Analyzer analyzer, String text, Consumer<WordAt> words) {
		try (TokenStream tokens = analyzer.tokenStream(FIELD, text)) {
			CharTermAttribute word = tokens.addAttribute(CharTermAttribute.class);
			OffsetAttribute place = tokens.addAttribute(OffsetAttribute.class);
			tokens.reset();
			while (tokens.incrementToken()) {
				words.accept(new WordAt(word.toString(), place.startOffset(), place.endOffset()));
			}
			tokens.end();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Another word in the same place. */
	WordAt as(String other) {
		return new WordAt(other, this.from, this.to);
	}

	boolean isAtPlaceOf(WordAt other) {
		return this.from == other.from && this.to == other.to;
	}

	/** Whether it is a number in digits. */
	boolean isNumber() {
		return SpelledNumbers.isNumber(this.word);
	}

}
