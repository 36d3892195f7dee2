package com.voicehive.insight;

import java.util.List;
import java.util.function.IntFunction;

import com.voicehive.insight.talk.Exchange;

/**
 * One line of a brief.
 *
 * @param words the line with quotes of so many characters at most
 * @param on what it stands on
 */
record BriefLine(Label label, IntFunction<String> words, List<Exchange> on) {

	BriefLine {
		on = on.stream().distinct().toList();
	}

	/** In the order in which they stand. */
	enum Label {

		CALLER, LAST, SAFETY, OWED, STATE, MOOD, KNOWN, WANTS, NEVER, START, AVOID

	}

	String text(int most) {
		return this.label + " " + this.words.apply(most);
	}

}
