package com.voicehive.speech;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.util.AttributeSource;

/**
 * Makes digits of spoken numbers, so that "twenty fifth", "25th" and "25" are one word.
 * Years said in pairs ("nineteen ninety six") are joined when they begin with 19 or 20.
 */
final class NumberWordsFilter extends TokenFilter {

	/** Digits and decimals, and what is left out: ".00", or the ending of an ordinal. */
	private static final Pattern WRITTEN = Pattern.compile("([0-9][0-9,]*+)(?:\\.00|(\\.[0-9]*+)?(?:th|st|nd|rd)?)");

	static final Map<String, Long> UNITS = new HashMap<>();

	static final Map<String, Long> TENS = new HashMap<>();

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
		UNITS.put("nought", 0L);
		UNITS.put("naught", 0L);
	}

	private final CharTermAttribute word = addAttribute(CharTermAttribute.class);

	private final OffsetAttribute place = addAttribute(OffsetAttribute.class);

	/** The tokens that were read ahead. */
	private final Deque<Ahead> ahead = new ArrayDeque<>();

	private boolean ended;

	// The number being read: its part in thousands and above, and the rest.
	private long above;

	private long below;

	private boolean reading;

	/** Where the number being read is in the text. */
	private int from;

	private int to;

	/** Whether the number being read ends with a scale, after which "and" may go on. */
	private boolean scaled;

	NumberWordsFilter(TokenStream input) {
		super(input);
	}

	@Override
	public boolean incrementToken() throws IOException {
		while (advance()) {
			String spoken = this.word.toString();
			if (joinsNumber(spoken)) {
				continue;
			}
			String cardinal = ORDINALS.getOrDefault(spoken, spoken);
			if (!isNumber(cardinal)) {
				if (this.reading) {
					this.ahead.addFirst(new Ahead(captureState(), spoken));
					return emitNumber();
				}
				plainDigits(spoken);
				return true;
			}
			if (!take(cardinal)) {
				this.ahead.addFirst(new Ahead(captureState(), spoken));
				return emitNumber();
			}
			this.to = this.place.endOffset();
			if (!cardinal.equals(spoken)) {
				return emitNumber();
			}
		}
		return emitNumber();
	}

	private boolean advance() throws IOException {
		Ahead first = this.ahead.pollFirst();
		if (first == null) {
			return read();
		}
		restoreState(first.state());
		return true;
	}

	private boolean read() throws IOException {
		this.ended = this.ended || !this.input.incrementToken();
		return !this.ended;
	}

	/** So many words after this one; fewer at the end. */
	private List<String> next(int count) throws IOException {
		AttributeSource.State here = captureState();
		while (this.ahead.size() < count && read()) {
			this.ahead.addLast(new Ahead(captureState(), this.word.toString()));
		}
		restoreState(here);
		return this.ahead.stream().limit(count).map(Ahead::word).toList();
	}

	/** Whether this is "and" within "two hundred and fifty", or "a" of "a hundred". */
	private boolean joinsNumber(String spoken) throws IOException {
		if (!this.reading) {
			return spoken.equals("a") && next(1).stream().anyMatch(SCALES::containsKey);
		}
		if (!this.scaled || !spoken.equals("and")) {
			return false;
		}
		List<String> next = next(2);
		if (next.isEmpty()) {
			return false;
		}
		String cardinal = ORDINALS.getOrDefault(next.get(0), next.get(0));
		boolean more = TENS.containsKey(cardinal) || UNITS.getOrDefault(cardinal, 0L) > 0;
		Long scale = (next.size() > 1) ? SCALES.get(next.get(1)) : null;
		return more && (scale == null || hasRoomFor(scale));
	}

	/** Not in "two hundred and three hundred", which are two numbers. */
	private boolean hasRoomFor(long scale) {
		return (scale == 100) ? this.below == 0 : this.above == 0 || this.above >= scale * 1_000;
	}

	private static boolean isNumber(String cardinal) {
		return UNITS.containsKey(cardinal) || TENS.containsKey(cardinal) || SCALES.containsKey(cardinal);
	}

	/** Whether the word goes on with the number that is being read. */
	private boolean take(String cardinal) {
		Long scale = SCALES.get(cardinal);
		this.scaled = scale != null;
		if (scale != null) {
			if (!this.reading) {
				start(1);
			}
			if (this.below == 0 || ((scale == 100) ? this.below >= 100 : !hasRoomFor(scale))) {
				return false;
			}
			this.above += (scale == 100) ? 0 : this.below * scale;
			this.below *= (scale == 100) ? 100 : 0;
			return true;
		}
		Long tens = TENS.get(cardinal);
		long value = (tens != null) ? tens : Objects.requireNonNull(UNITS.get(cardinal));
		if (!this.reading) {
			start(value);
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

	private void start(long value) {
		this.reading = true;
		this.from = this.place.startOffset();
		this.above = 0;
		this.below = value;
	}

	private boolean emitNumber() {
		if (!this.reading) {
			return false;
		}
		this.reading = false;
		this.word.setEmpty().append(Long.toString(this.above + this.below));
		this.place.setOffset(this.from, this.to);
		return true;
	}

	/** "25th" is 25, "1,200.00" is 1200. */
	private void plainDigits(String written) {
		// Most words end here, without the cost of a matcher.
		if (written.isEmpty() || written.charAt(0) > '9') {
			return;
		}
		Matcher number = WRITTEN.matcher(written);
		if (number.matches()) {
			String decimals = (number.group(2) != null) ? number.group(2) : "";
			this.word.setEmpty().append(number.group(1).replace(",", "")).append(decimals);
		}
	}

	@Override
	public void reset() throws IOException {
		super.reset();
		this.ahead.clear();
		this.ended = false;
		this.reading = false;
	}

	/** A word that was read before its turn. */
	private record Ahead(AttributeSource.State state, String word) {
	}

}
