package com.voicehive.memory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells what stands where nobody is known, such as {@code Unknown Caller} or
 * {@code null}, from what names somebody. People who share nothing but such a text must
 * never be taken for one.
 */
public final class Nobody {

	private static final String WHOLE = "= ";

	/** Letters, digits, their marks, and pictures: some call themselves by one. */
	private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}\\p{So}]+");

	private static final Pattern JOINT = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");

	/** A place of a template that was never filled. */
	private static final Pattern TEMPLATE = Pattern.compile("\\{\\{.*}}|[$#]\\{.*}|<%.*%>", Pattern.DOTALL);

	/** What programs write for an error or for none. */
	private static final Pattern NEGATIVE = Pattern.compile("-\\p{Nd}{1,3}");

	private static final Set<String> WORDS = new HashSet<>();

	private static final Set<String> TEXTS = new HashSet<>();

	static {
		for (String line : lines()) {
			if (line.startsWith(WHOLE)) {
				TEXTS.add(String.join("", words(line)));
			}
			else if (!line.startsWith("#")) {
				WORDS.addAll(words(line));
			}
		}
	}

	private Nobody() {
	}

	/**
	 * Whether a name, an id or the like only says that nobody is known: it is empty, has
	 * no letter and no digit but zeros, or is of words alone that deny.
	 */
	public static boolean is(String text) {
		String folded = Folding.of(text);
		List<String> words = words(text);
		String joined = String.join("", words);
		return words.stream().allMatch(WORDS::contains) || WORDS.contains(joined) || TEXTS.contains(joined)
				|| joined.codePoints().allMatch((digit) -> Character.digit(digit, 10) == 0)
				|| NEGATIVE.matcher(folded).matches() || TEMPLATE.matcher(folded).matches();
	}

	private static List<String> words(String text) {
		String folded = Folding.of(JOINT.matcher(text).replaceAll(" "));
		return Arrays.stream(BETWEEN_WORDS.split(folded)).filter((word) -> !word.isEmpty()).toList();
	}

	private static List<String> lines() {
		try (BufferedReader file = new BufferedReader(
				new InputStreamReader(Objects.requireNonNull(Nobody.class.getResourceAsStream("nobody-words.txt")),
						StandardCharsets.UTF_8))) {
			return file.lines().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
