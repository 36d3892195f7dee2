package com.voicehive.speech;

import java.util.List;

import org.apache.lucene.analysis.CharArraySet;

/**
 * Words that hold a sentence together, ask or greet: by them a language is known, and
 * they are not looked for.
 */
final class FunctionWords {

	// A copy of Lucene's: reading those at the start takes several times as long.
	private static final List<List<String>> LINES = WordList.lines("function-words.txt")
		.stream()
		.map((line) -> List.of(line.split(" ")))
		.toList();

	private static final int COUNT = 512;

	private FunctionWords() {
	}

	/** Those of a language in its own spelling. */
	static CharArraySet written(Language language) {
		CharArraySet words = new CharArraySet(COUNT, true);
		for (List<String> line : LINES) {
			if (line.get(0).equals(language.tag())) {
				words.addAll(line.subList(1, line.size()));
			}
		}
		return words;
	}

	/** Those of a language, also as they are written by who leaves marks out. */
	static CharArraySet of(Language language) {
		CharArraySet written = written(language);
		CharArraySet words = CharArraySet.copy(written);
		for (Object word : written) {
			String plain = EverydayWriting.of(new String((char[]) word));
			words.add(plain);
			words.add(EverydayWriting.withoutAccents(plain));
		}
		return words;
	}

}
