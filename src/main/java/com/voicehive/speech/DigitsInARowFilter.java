package com.voicehive.speech;

import java.io.IOException;

import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.jspecify.annotations.Nullable;

/**
 * Adds, after numbers said one after the other, the number that their digits make
 * together: "four four seven one", "forty four seventy one" and "44-71" have "4471" too.
 */
final class DigitsInARowFilter extends TokenFilter {

	/** The length of a short number; fewer are hardly the number of anything. */
	private static final int FEWEST_DIGITS = 3;

	/** The length of a long number; more are none that somebody looks for. */
	private static final int MOST_DIGITS = 24;

	private final CharTermAttribute word = addAttribute(CharTermAttribute.class);

	private final StringBuilder digits = new StringBuilder();

	private int numbers;

	/** The token behind the number that was added. */
	private @Nullable State next;

	private boolean ended;

	DigitsInARowFilter(TokenStream input) {
		super(input);
	}

	@Override
	public boolean incrementToken() throws IOException {
		if (this.next != null) {
			restoreState(this.next);
			this.next = null;
			return true;
		}
		this.ended = this.ended || !this.input.incrementToken();
		if (!this.ended && isNumber()) {
			this.numbers++;
			if (this.digits.length() <= MOST_DIGITS) {
				this.digits.append(this.word);
			}
			return true;
		}
		boolean together = this.numbers > 1 && this.digits.length() >= FEWEST_DIGITS
				&& this.digits.length() <= MOST_DIGITS;
		if (together) {
			this.next = this.ended ? null : captureState();
			this.word.setEmpty().append(this.digits);
		}
		this.numbers = 0;
		this.digits.setLength(0);
		return together || !this.ended;
	}

	private boolean isNumber() {
		for (int i = 0; i < this.word.length(); i++) {
			char c = this.word.charAt(i);
			if (c < '0' || c > '9') {
				return false;
			}
		}
		return true;
	}

	@Override
	public void reset() throws IOException {
		super.reset();
		this.digits.setLength(0);
		this.numbers = 0;
		this.next = null;
		this.ended = false;
	}

}
