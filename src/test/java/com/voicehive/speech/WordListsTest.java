package com.voicehive.speech;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The lists beside the search: a slip in one would only be noticed as bad answers. */
class WordListsTest {

	@Test
	void everyForm_belongsToOneWordOnly() {
		Map<String, String> bases = new HashMap<>();
		List<String> twice = new ArrayList<>();
		for (String line : forms()) {
			String[] forms = line.split(" ");
			assertThat(forms).as(line).hasSizeGreaterThan(1).doesNotHaveDuplicates().doesNotContain("");
			for (String form : forms) {
				if (bases.putIfAbsent(form, forms[0]) != null) {
					twice.add(form);
				}
			}
		}
		assertThat(twice).isEmpty();
	}

	@Test
	void everyForm_isItsWord() {
		for (String line : forms()) {
			Set<List<String>> words = new HashSet<>();
			for (String form : line.split(" ")) {
				words.add(SpokenWords.of(form));
			}
			assertThat(words).as(line).hasSize(1);
		}
	}

	@Test
	void everyRelatedWord_isOneThatCanBeAskedFor() {
		for (String line : WordList.lines("related-words.txt")) {
			for (String word : line.replace("> ", "").split(" ")) {
				assertThat(AskedWords.of(word, 10)).as("%s in: %s", word, line).hasSize(1);
				assertThat(AskedWords.of("the " + word + " dentist", 10)).as("filler %s in: %s", word, line)
					.hasSizeGreaterThan(SpokenWords.of(word).equals(SpokenWords.of("dentist")) ? 0 : 1);
			}
		}
	}

	@Test
	void relatedWordsGoBothWays_kindsOnlyOne() {
		assertThat(RelatedWords.of(word("vacation"))).contains(word("holiday"));
		assertThat(RelatedWords.of(word("holidays"))).contains(word("vacation"));
		assertThat(RelatedWords.of(word("pet"))).contains(word("hamster"));
		assertThat(RelatedWords.of(word("hamster"))).doesNotContain(word("pet"));
		assertThat(RelatedWords.of(word("hamster"))).doesNotContain(word("hamster"));
		assertThat(RelatedWords.of("xyzzy")).isEmpty();
	}

	private static List<String> forms() {
		List<String> lines = new ArrayList<>(WordList.lines("irregular-forms.txt"));
		lines.addAll(WordList.lines("other-spellings.txt"));
		return lines;
	}

	private static String word(String text) {
		return SpokenWords.of(text).get(0);
	}

}
