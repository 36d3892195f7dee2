package com.voicehive.memory;

import java.util.regex.Pattern;

/**
 * Names, compared without case, accents, vowel marks and extra spaces.
 */
public final class Names {

	/** What North American networks put in the place of a name. */
	private static final Pattern FILLER = Pattern.compile("v[0-9]{8,}");

	private Names() {
	}

	/** Whether a name has nothing that anybody sees. */
	public static boolean isBlank(String name) {
		return Folding.of(name).isEmpty();
	}

	/**
	 * The form in which two spellings of one name are equal.
	 * @return the key; empty when nothing of the name is left, and when it only says that
	 * nobody is known
	 */
	public static String key(String name) {
		// Masks stand in many names.
		String said = Masked.MASK.matcher(name).replaceAll(" ");
		String key = Folding.of(said);
		return (Nobody.is(said, key) || FILLER.matcher(key).matches()) ? "" : key;
	}

}
