package com.voicehive.memory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells what stands where nobody is known, such as {@code Unknown Caller} or
 * {@code null}, from what names somebody. People who share nothing but such a text must
 * never be taken for one.
 */
public final class Nobody {

	/** No numbering plan has longer numbers. */
	public static final int MOST_DIGITS = 15;

	private static final int FEWEST_DIGITS = 3;

	/** The words for a withheld number as carriers spell them on a keypad. */
	private static final Set<String> WITHHELD = Set.of("266696687", "7378742833", "2562533", "8656696", "86282452253");

	private static final String WHOLE = "= ";

	private static final String BESIDE_OTHERS = "+ ";

	private static final Pattern JOINT = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");

	/** The address of a telephone network or a messenger. */
	private static final Pattern ADDRESS = Pattern
		.compile("(?is)(?:(?:tel|callto|phone|sms|smsto|mms|rcs|sips?|client|whatsapp)\\s*:|sip_)(?://)?"
				+ "(?<rest>(?<account>[^@;?]*).*)");

	/** A place of a template that was never filled. */
	private static final Pattern TEMPLATE = Pattern.compile("\\{\\{.*}}|\\{[\\p{L}_.]+}|[$#]\\{.*}|<%.*%>",
			Pattern.DOTALL);

	/** What programs write for an error or for none. */
	private static final Pattern NEGATIVE = Pattern.compile("-\\p{Nd}{1,3}");

	private static final Set<String> WORDS = new HashSet<>();

	private static final Set<String> FILLERS = new HashSet<>();

	private static final Set<String> TEXTS = new HashSet<>();

	static {
		for (String line : lines()) {
			if (line.startsWith(WHOLE)) {
				TEXTS.add(String.join("", words(line)));
			}
			else if (line.startsWith(BESIDE_OTHERS)) {
				FILLERS.addAll(words(line));
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
		return is(text, Folding.of(text));
	}

	/** As above, of a text that is also folded. */
	static boolean is(String text, String folded) {
		return isPlain(text, folded) || isAddress(text);
	}

	/** An address is nobody's when its account is, whatever host it has. */
	private static boolean isAddress(String text) {
		if (text.indexOf('@') < 0 && text.indexOf(':') < 0 && !text.startsWith("sip_")) {
			return false;
		}
		Matcher address = ADDRESS.matcher(text.strip());
		if (!address.matches()) {
			return Emails.isAddressOfNobody(text);
		}
		String account = address.group("account").strip();
		return isPlain(account, Folding.of(account)) || Emails.isAddressOfNobody(address.group("rest"));
	}

	private static boolean isPlain(String text, String folded) {
		List<String> words = hasJoint(text) ? words(JOINT.matcher(text).replaceAll(" ")) : split(folded);
		String joined = String.join("", words);
		return denies(words) || WORDS.contains(joined) || TEXTS.contains(joined) || WITHHELD.contains(joined)
				|| joined.codePoints().allMatch((digit) -> Character.digit(digit, 10) == 0)
				|| NEGATIVE.matcher(folded).matches() || TEMPLATE.matcher(folded).matches();
	}

	/** Whether carriers send the digits in place of a number, or no number has them. */
	public static boolean isNumber(String digits) {
		return WITHHELD.contains(digits) || digits.length() < FEWEST_DIGITS || digits.length() > MOST_DIGITS
				|| digits.chars().allMatch((digit) -> digit == '0');
	}

	/** The digits that carriers send in place of a number. */
	public static Set<String> withheldNumbers() {
		return WITHHELD;
	}

	/** Whether carriers send the text in place of a number. */
	static boolean isWithheld(String text) {
		return WITHHELD.contains(text);
	}

	/** Whether a number in E.164 is nobody's: no country code begins with a zero. */
	public static boolean isPhone(String e164) {
		return isNumber(e164.substring(1)) || e164.startsWith("+0");
	}

	private static boolean denies(List<String> words) {
		return words.stream().allMatch((word) -> WORDS.contains(word) || FILLERS.contains(word))
				&& !FILLERS.containsAll(words);
	}

	private static List<String> words(String text) {
		return split(Folding.of(text));
	}

	// Every turn's caller comes here, and most by a plain name: loops take a tenth of the
	// time of patterns.

	private static boolean hasJoint(String text) {
		for (int i = 1; i < text.length(); i++) {
			if (Character.isUpperCase(text.codePointAt(i)) && Character.isLowerCase(text.codePointBefore(i))) {
				return true;
			}
		}
		return false;
	}

	private static List<String> split(String folded) {
		List<String> words = new ArrayList<>();
		int from = 0;
		int to = 0;
		while (to < folded.length()) {
			int sign = folded.codePointAt(to);
			int next = to + Character.charCount(sign);
			if (!isOfWord(sign)) {
				if (to > from) {
					words.add(folded.substring(from, to));
				}
				from = next;
			}
			to = next;
		}
		if (to > from) {
			words.add(folded.substring(from));
		}
		return words;
	}

	/** Letters, digits, their marks, and pictures: some call themselves by one. */
	private static boolean isOfWord(int sign) {
		return Character.isLetterOrDigit(sign) || switch (Character.getType(sign)) {
			case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK,
					Character.LETTER_NUMBER, Character.OTHER_NUMBER, Character.OTHER_SYMBOL ->
				true;
			default -> false;
		};
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
