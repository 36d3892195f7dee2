package com.voicehive.insight.talk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** The words of a text that tell what it is about, nouns in the plural. */
public final class Content {

	private static final int SHORTEST = 4;

	private static final Set<String> COMMON = load();

	private Content() {
	}

	/** Distinct, in the order in which they come; a set that may be changed. */
	public static Set<String> of(String text) {
		return of(Words.ofText(text.toLowerCase(Locale.ROOT)));
	}

	static Set<String> of(List<String> words) {
		Set<String> content = new LinkedHashSet<>();
		for (String word : words) {
			if (word.length() >= SHORTEST && word.indexOf('\'') < 0 && !COMMON.contains(word)) {
				content.add(Words.plural(word));
			}
		}
		return content;
	}

	/** Whether a word can be in a sentence about anything. */
	public static boolean isCommon(String word) {
		return COMMON.contains(word);
	}

	private static Set<String> load() {
		try (InputStream file = Objects.requireNonNull(Content.class.getResourceAsStream("common-words.txt"))) {
			String list = new String(file.readAllBytes(), StandardCharsets.UTF_8);
			return Set.of(list.strip().split("\\s+"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
