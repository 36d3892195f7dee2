package com.voicehive.local;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.util.AttributeSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes digits of spoken numbers, so that "twenty fifth", "25th" and "25" are one word.
 * Years said in pairs ("nineteen ninety six") are joined when they begin with 19 or 20.
 */
final class NumberWordsFilter extends TokenFilter {

	private static final Map<String, Long> UNITS = new HashMap<>();

	private static final Map<String, Long> TENS = new HashMap<>();

	private static final Map<String, Long> SCALES = Map.of("hundred", 100L, "thousand", 1_000L, "million", 1_000_000L);

	private static final Map<String, String> ORDINALS = new HashMap<>();

	static {
		String[] units = { "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
				"eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen" };
		// Not "second": more often a moment.
		String[] ordinals = { "", "first", "", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
				"tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
				"eighteenth", "nineteenth" };
		for (int i = 0; i < units.length; i++) {
			UNITS.put(units[i], (long) i);
			ORDINALS.put(ordinals[i], units[i]);
		}
		String[] tens = { "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety" };
		for (int i = 0; i < tens.length; i++) {
			TENS.put(tens[i], 20L + 10 * i);
			ORDINALS.put(tens[i].replaceAll("y$", "ieth"), tens[i]);
		}
		ORDINALS.remove("");
	}

	private final CharTermAttribute word = addAttribute(CharTermAttribute.class);

	private AttributeSource.@Nullable State next;

	private boolean ended;

	// Of the number being read: what is said in thousands and above, and the rest.
	private long above;

	private long below;

	private boolean reading;

	NumberWordsFilter(TokenStream input) {
		super(input);
	}

	@Override
	public boolean incrementToken() throws IOException {
		while (true) {
			if (this.next != null) {
				restoreState(this.next);
				this.next = null;
			}
			else if (this.ended || !this.input.incrementToken()) {
				this.ended = true;
				return emitNumber();
			}
			String spoken = this.word.toString();
			String cardinal = ORDINALS.getOrDefault(spoken, spoken);
			boolean number = UNITS.containsKey(cardinal) || TENS.containsKey(cardinal)
					|| (this.reading && SCALES.containsKey(cardinal));
			if (!number) {
				if (this.reading) {
					this.next = captureState();
					return emitNumber();
				}
				plainDigits(spoken);
				return true;
			}
			if (!take(cardinal)) {
				this.next = captureState();
				return emitNumber();
			}
			if (!cardinal.equals(spoken)) {
				return emitNumber();
			}
		}
	}

	/** Whether the word goes on with the number that is being read. */
	private boolean take(String cardinal) {
		Long scale = SCALES.get(cardinal);
		if (scale != null) {
			if (scale == 100) {
				if (this.below == 0 || this.below >= 100) {
					return false;
				}
				this.below *= 100;
			}
			else {
				if (this.below == 0 || (this.above != 0 && this.above < scale * 1_000)) {
					return false;
				}
				this.above += this.below * scale;
				this.below = 0;
			}
			return true;
		}
		Long tens = TENS.get(cardinal);
		long value = (tens != null) ? tens : Objects.requireNonNull(UNITS.get(cardinal));
		if (!this.reading) {
			this.reading = true;
			this.above = 0;
			this.below = value;
			return true;
		}
		boolean roomForUnit = value > 0 && value < 10 && this.below % 10 == 0 && this.below % 100 >= 20;
		boolean roomBelowHundred = value > 0 && this.below % 100 == 0 && (this.below >= 100 || this.above > 0);
		if (roomForUnit || roomBelowHundred) {
			this.below += value;
			return true;
		}
		if (this.above == 0 && value >= 10 && (this.below == 19 || this.below == 20)) {
			this.below = this.below * 100 + value;
			return true;
		}
		return false;
	}

	private boolean emitNumber() {
		if (!this.reading) {
			return false;
		}
		this.reading = false;
		this.word.setEmpty().append(Long.toString(this.above + this.below));
		return true;
	}

	/** "25th" is 25, "1,200" is 1200. */
	private void plainDigits(String written) {
		int length = written.length();
		if (length == 0 || written.charAt(0) < '0' || written.charAt(0) > '9') {
			return;
		}
		int digits = length;
		if (length > 2 && (written.endsWith("th") || written.endsWith("st") || written.endsWith("nd")
				|| written.endsWith("rd"))) {
			digits = length - 2;
		}
		StringBuilder plain = new StringBuilder();
		for (int i = 0; i < digits; i++) {
			char c = written.charAt(i);
			if (c >= '0' && c <= '9') {
				plain.append(c);
			}
			else if (c != ',') {
				return;
			}
		}
		this.word.setEmpty().append(plain);
	}

	@Override
	public void reset() throws IOException {
		super.reset();
		this.next = null;
		this.ended = false;
		this.reading = false;
	}

}
