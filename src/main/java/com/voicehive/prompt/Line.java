package com.voicehive.prompt;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * One line of a block: words of ours, and in quotes what came from outside.
 *
 * @param label what the line is of
 */
record Line(String label, List<Said> said) {

	/** Less of what was said tells nothing. */
	private static final int LEAST = 16;

	Line {
		said = said.stream().filter((each) -> !each.words().isEmpty()).toList();
	}

	/**
	 * What somebody said.
	 *
	 * @param by our word for who it was; empty where the label says it
	 * @param words in plain prose, which has no double quote
	 */
	record Said(String by, String words) {

		private String upTo(int most) {
			return quoted(PlainProse.cut(this.words, most));
		}

		private String quoted(String some) {
			return " " + this.by + (this.by.isEmpty() ? "\"" : " \"") + some + '"';
		}

	}

	boolean isEmpty() {
		return this.said.isEmpty();
	}

	/** The line, cut to the room there is; null when that is not worth it. */
	@Nullable String within(int room) {
		String whole = upTo(Integer.MAX_VALUE);
		if (PlainProse.length(whole) <= room) {
			return whole;
		}
		int own = this.label.length() + this.said.stream().mapToInt((each) -> each.quoted("").length()).sum();
		int share = (room - own) / this.said.size();
		return (share < LEAST) ? null : upTo(share);
	}

	private String upTo(int most) {
		return this.label + this.said.stream().map((each) -> each.upTo(most)).collect(Collectors.joining());
	}

}
