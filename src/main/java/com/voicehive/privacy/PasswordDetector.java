package com.voicehive.privacy;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.voicehive.memory.Sensitive;
import com.voicehive.speech.SpokenNumber;

/**
 * Finds what is called a password: in quotes, with a digit or a sign in it, or a word
 * that ends its sentence and says nothing of the password itself.
 */
final class PasswordDetector implements Detector {

	private static final Pattern CUE = Pattern.compile("(?i)\\b(?:password|passwd|pwd|pass ?code|pass ?phrase"
			+ "|(?<foreign>passwort|kennwort|contrase\u00f1a|mot de passe|senha))\\b\\\\?[\"']?"
			+ "(?<told>(?:['\u2019]s\\b|\\s+(?:is|was|to|equals|ist|lautet|es|est|\u00e9)(?=\\s)|\\s*[:=])?)\\s*"
			+ "(?:\\\\?\"(?<quoted>[^\"\\n]{1,100}?)\\\\?\"|(?<word>[^\\s\\[\"\\\\]{2,100}))");

	/** Of an address. */
	private static final Pattern IN_ADDRESS = Pattern.compile("://[^\\s/:@\\[]{0,100}:(?<word>[^\\s/@\\[]{1,100})@");

	private static final Set<String> SAYS_HOW_IT_IS = Set.of(("wrong not incorrect invalid expired required changed "
			+ "reset locked missing the same secure safe strong weak too short long case correct right fine working "
			+ "forgotten gone lost blank empty unknown private secret protected different still being never always also "
			+ "just only really already needed disabled blocked hidden there here what something someone nothing old new "
			+ "okay ok good bad easy hard isn't it that this my your him her them me you")
		.split(" "));

	private static final List<String> WORDS = List.of("passw", "passc", "passp", "pass ", "pwd", "kennw", "contrase",
			"mot de passe", "senha", "://");

	private static final NumberAfterCue SAID = new NumberAfterCue(Sensitive.PASSWORD, WORDS,
			Pattern.compile("(?i)\\b(?:password|pass ?code)\\b"), NumberAfterCue.ofDigits(4, 12));

	@Override
	public void find(Reading text, Findings found) {
		if (!text.mentions(WORDS)) {
			return;
		}
		Matcher cue = CUE.matcher(text.text());
		int next = 0;
		while (cue.find()) {
			if (cue.group("quoted") != null) {
				found.add(Finding.of(Sensitive.PASSWORD, cue.start("quoted"), cue.end("quoted")));
				continue;
			}
			int from = cue.start("word");
			int to = endOfWord(text.text(), from, cue.end("word"));
			String word = text.text().substring(from, to);
			boolean told = !cue.group("told").isEmpty() && cue.group("foreign") == null
					&& !SAYS_HOW_IT_IS.contains(word.toLowerCase(Locale.ROOT));
			next = firstAfter(text.runs(), next, to);
			int spoken = endOfNumber(text, next, to);
			if (isMixed(word) || told && (spoken > to || endsSentence(text.text(), to))) {
				found.add(Finding.of(Sensitive.PASSWORD, from, spoken));
			}
		}
		SAID.find(text, found);
		Matcher address = IN_ADDRESS.matcher(text.text());
		while (address.find()) {
			found.add(Finding.of(Sensitive.PASSWORD, address.start("word"), address.end("word")));
		}
	}

	/** Without the signs that end a sentence. */
	private static int endOfWord(String text, int from, int end) {
		int to = end;
		while (to > from + 1 && ".,;:?)".indexOf(text.charAt(to - 1)) >= 0) {
			to--;
		}
		return to;
	}

	private static int firstAfter(List<List<SpokenNumber>> runs, int known, int at) {
		int next = known;
		while (next < runs.size() && runs.get(next).get(0).from() < at) {
			next++;
		}
		return next;
	}

	/** "Sunshine forty two" ends with its number. */
	private static int endOfNumber(Reading text, int next, int to) {
		if (next == text.runs().size() || text.runs().get(next).get(0).from() - to != 1) {
			return to;
		}
		List<SpokenNumber> run = text.runs().get(next);
		int end = 0;
		while (end + 1 < run.size() && !run.get(end + 1).paused()) {
			end++;
		}
		return run.get(end).to();
	}

	private static boolean isMixed(String word) {
		boolean digit = word.chars().anyMatch(Character::isDigit);
		boolean letter = word.chars().anyMatch(Character::isLetter);
		boolean sign = word.chars().anyMatch((each) -> "!@#$%^&*_+=~".indexOf(each) >= 0);
		return digit && letter || sign && word.length() > 2 || digit && word.length() > 3;
	}

	private static boolean endsSentence(String text, int at) {
		return at == text.length() || ".,;!\n".indexOf(text.charAt(at)) >= 0;
	}

}
