package com.voicehive.local.ranking;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.voicehive.speech.PhoneticKeys;
import com.voicehive.speech.SpelledNumbers;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/** Finds words that stand for one that was not said. */
final class WordFallbacks {

	/** A beginning of more words is hardly a clipped one. */
	private static final int LONGER_WORDS = 64;

	private WordFallbacks() {
	}

	/**
	 * Finds what sounds like a word, or like it and its neighbour said as one; else a
	 * word that it begins with, and at last those that begin with it.
	 * @return in how many memories
	 */
	static int find(List<String> words, int index, WordLookup lookup) throws IOException {
		String word = words.get(index);
		if (SpelledNumbers.isNumber(word)) {
			// Another number is not like it.
			return 0;
		}
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
			found += findSound(one, lookup);
		}
		for (int length = word.length() - 1; found == 0 && length >= Weights.SHORTEST_BEGINNING; length--) {
			found += lookup.count(word.substring(0, length));
		}
		if (found == 0 && word.length() >= Weights.SHORTEST_BEGINNING && word.chars().allMatch(Character::isLetter)) {
			found += lookup.countLonger(word);
		}
		return found;
	}

	/** The first few of the words that begin so. */
	static List<BytesRef> longer(LeafReader reader, String field, String beginning) throws IOException {
		List<BytesRef> found = new ArrayList<>();
		Terms words = reader.terms(field);
		if (words != null) {
			BytesRef prefix = new BytesRef(beginning);
			TermsEnum each = words.iterator();
			boolean more = each.seekCeil(prefix) != TermsEnum.SeekStatus.END;
			while (more && found.size() < LONGER_WORDS && StringHelper.startsWith(each.term(), prefix)) {
				found.add(BytesRef.deepCopyOf(each.term()));
				more = each.next() != null;
			}
		}
		return found;
	}

	/** The other pronunciation counts only when nothing has the usual one. */
	private static int findSound(String word, WordLookup lookup) throws IOException {
		for (String sound : PhoneticKeys.of(word)) {
			int found = lookup.countSound(sound);
			if (found > 0) {
				return found;
			}
		}
		return 0;
	}

}
