package com.voicehive.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What stands for a word that was not said. */
final class AlikeWords {

	/** Where words are looked for. */
	@FunctionalInterface
	interface Said {

		/** How many memories have a word; takes them as found. */
		int count(String field, String word) throws IOException;

	}

	private AlikeWords() {
	}

	/**
	 * Finds what sounds like a word, or like it and its neighbour said as one; else a
	 * word that it begins with.
	 * @return in how many memories
	 */
	static int find(List<String> words, int index, Said said) throws IOException {
		String word = words.get(index);
		List<String> spoken = new ArrayList<>();
		spoken.add(word);
		if (index > 0) {
			spoken.add(words.get(index - 1) + word);
		}
		if (index + 1 < words.size()) {
			spoken.add(word + words.get(index + 1));
		}
		int found = 0;
		for (String one : spoken) {
			found += findSound(one, said);
		}
		for (int length = word.length() - 1; found == 0 && length >= Weights.SHORTEST_BEGINNING; length--) {
			found += said.count(MemoryDocument.WORDS, word.substring(0, length));
		}
		return found;
	}

	/** The other pronunciation counts only when nothing has the usual one. */
	private static int findSound(String word, Said said) throws IOException {
		for (String sound : SoundKeys.of(word)) {
			int found = said.count(MemoryDocument.SOUNDS, sound);
			if (found > 0) {
				return found;
			}
		}
		return 0;
	}

}
