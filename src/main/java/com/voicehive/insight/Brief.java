package com.voicehive.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import com.voicehive.insight.talk.Exchange;

/**
 * What to know of a caller in three seconds: a few short lines, of which each stands on
 * memories.
 *
 * @param text at most {@value #MOST_CHARS} characters; empty when nothing is known
 */
public record Brief(String text, List<Source> sources) {

	public static final int MOST_CHARS = 600;

	/** How many characters of one quote there is room for: the fewer, the more lines. */
	private static final int[] QUOTES = { 120, 90, 70, 55, 42, 32 };

	/** What a line stands on. */
	public record Source(String line, List<Exchange> on) {
	}

	/**
	 * The lines as far as there is room; those that follow from others give way first.
	 */
	static Brief of(List<BriefLine> lines) {
		List<BriefLine> left = new ArrayList<>(lines);
		String text = text(left);
		while (length(text) > MOST_CHARS) {
			left.remove(left.size() - 1);
			text = text(left);
		}
		return new Brief(text, left.stream().map((line) -> new Source(line.label().name(), line.on())).toList());
	}

	private static String text(List<BriefLine> lines) {
		String text = "";
		for (int most : QUOTES) {
			text = lines.stream().map((line) -> line.text(most)).collect(Collectors.joining("\n"));
			if (length(text) <= MOST_CHARS) {
				return text;
			}
		}
		return text;
	}

	private static int length(String text) {
		return text.codePointCount(0, text.length());
	}

	/** Reveals no content: it must not reach a log. */
	@Override
	public String toString() {
		return "Brief(" + this.sources.size() + " lines)";
	}

}
