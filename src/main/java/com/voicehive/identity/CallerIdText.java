package com.voicehive.identity;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A caller id as plain text: what programs on its way have made of it, undone.
 */
final class CallerIdText {

	/** Such as the marks of direction around a number that is copied from a contact. */
	private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}+");

	private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");

	private static final Pattern HYPHENS = Pattern.compile("[\\p{Pd}\\u2212]");

	/** A number that a spreadsheet took for an amount. */
	private static final Pattern AMOUNT = Pattern.compile("(\\+?[0-9]{7,})\\.0");

	private static final Pattern ENCODED = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");

	private CallerIdText() {
	}

	/** With ASCII digits, hyphens and spaces, and nothing that nobody sees. */
	static String plain(String sent) {
		String decoded = ENCODED.matcher(sent).replaceAll((encoded) -> decoded(encoded.group()));
		String seen = UNSEEN.matcher(Normalizer.normalize(decoded, Normalizer.Form.NFKC)).replaceAll("");
		StringBuilder plain = new StringBuilder(seen.length());
		HYPHENS.matcher(SPACES.matcher(seen).replaceAll(" ")).replaceAll("-").codePoints().forEach((letter) -> {
			int digit = Character.digit(letter, 10);
			plain.appendCodePoint((digit >= 0) ? '0' + digit : letter);
		});
		return withoutFraction(plain.toString().strip());
	}

	private static String withoutFraction(String number) {
		Matcher amount = AMOUNT.matcher(number);
		return amount.matches() ? amount.group(1) : number;
	}

	private static String decoded(String encoded) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (int i = 0; i < encoded.length(); i += 3) {
			bytes.write(Integer.parseInt(encoded, i + 1, i + 3, 16));
		}
		return Matcher.quoteReplacement(bytes.toString(StandardCharsets.UTF_8));
	}

}
