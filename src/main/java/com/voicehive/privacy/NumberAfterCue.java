package com.voicehive.privacy;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.voicehive.memory.Sensitive;
import com.voicehive.speech.SpokenNumber;

/**
 * Finds a number by the words before it, such as "my PIN is", or behind, as in "4821 is
 * my PIN".
 */
final class NumberAfterCue {

	private static final int FARTHEST = 64;

	private static final Pattern BETWEEN = Pattern
		.compile("(?i)(?:\\s+(?:for|of|on|to|you|we|they|that|i)\\b[^,.?!\\n]{0,40}"
				+ "(?:\\bis|\\bwas|\\bare|\\bwere|['\u2019]s)\\b)?"
				+ "(?:['\u2019]s\\b|[\\s:=,;.?!\u2026\"#(\\\\'-]|\\b(?:is|was|are|were|would|be|it['\u2019]s|its|it|that['\u2019]s|the|a|my"
				+ "|your|numbers?|code|card|um|uh|er|erm|okay|ok|yes|yeah|sure|so|well|here|says"
				+ "|hold on|hang on|let me (?:see|check|look)|wait|one (?:sec(?:ond)?|moment)"
				+ "|ist|lautet|es|est|le|la|el|der|die|das)\\b)*+");

	private static final Pattern BEHIND = Pattern.compile(
			"(?i)(?:\\s+|,)(?:is|was|as|for)\\s+(?:my |the |your )?(?:card(?:['\u2019]s)? )?(?:new |own |[a-z]{2,16} )?");

	private final Sensitive kind;

	private final List<String> words;

	private final Pattern cue;

	private final Predicate<String> isOne;

	/**
	 * Looks for a number.
	 * @param words in lower case; without one of them there is no cue
	 * @param cue the words before a number; what its first group takes is masked with the
	 * number
	 * @param isOne tells by its digits
	 */
	NumberAfterCue(Sensitive kind, List<String> words, Pattern cue, Predicate<String> isOne) {
		this.kind = kind;
		this.words = words;
		this.cue = cue;
		this.isOne = isOne;
	}

	static Predicate<String> ofDigits(int fewest, int most) {
		return (digits) -> digits.length() >= fewest && digits.length() <= most;
	}

	void find(Reading text, Findings found) {
		List<List<SpokenNumber>> runs = text.runs();
		if (runs.isEmpty() || !text.mentions(this.words)) {
			return;
		}
		Matcher cues = this.cue.matcher(text.text());
		int next = 0;
		int passed = 0;
		while (cues.find()) {
			while (passed < runs.size() && runs.get(passed).get(0).from() < cues.start()) {
				passed++;
			}
			while (next < runs.size() && runs.get(next).get(0).from() < cues.end()) {
				next++;
			}
			boolean after = next < runs.size() && joins(text.text(), cues.end(), runs.get(next).get(0).from())
					&& add(beginning(cues, runs.get(next)), runs.get(next), found);
			if (!after && passed > 0) {
				List<SpokenNumber> before = runs.get(passed - 1);
				int end = before.get(before.size() - 1).to();
				if (end < cues.start() && cues.start() - end < FARTHEST
						&& BEHIND.matcher(text.text()).region(end, cues.start()).matches()) {
					add(before.get(0).from(), before, found);
				}
			}
		}
	}

	private static int beginning(Matcher cue, List<SpokenNumber> run) {
		return (cue.groupCount() > 0) ? cue.start(1) : run.get(0).from();
	}

	private static boolean joins(String text, int from, int to) {
		return to - from <= FARTHEST && BETWEEN.matcher(text).region(from, to).matches();
	}

	/** All in a row, else what is said up to a pause, else the first that can be it. */
	private boolean add(int from, List<SpokenNumber> run, Findings found) {
		int best = 0;
		StringBuilder digits = new StringBuilder();
		for (int i = 0; i < run.size() && digits.length() <= CardNumbers.LONGEST; i++) {
			digits.append(run.get(i).digits());
			boolean ends = i + 1 == run.size() || run.get(i + 1).paused();
			if (this.isOne.test(digits.toString()) && (best == 0 || ends)) {
				best = i + 1;
			}
		}
		return best > 0 && found.add(Finding.of(this.kind, from, run.get(best - 1).to()));
	}

}
