package com.voicehive.speech;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.jspecify.annotations.Nullable;

/**
 * Adds, after numbers said one after the other, the numbers that their digits make
 * together: "four four seven one", "forty four seventy one", "double four seven one" and
 * "44-71" have "4471" too.
 */
final class DigitsInARowFilter extends TokenFilter {

	private final CharTermAttribute word = addAttribute(CharTermAttribute.class);

	private final OffsetAttribute place = addAttribute(OffsetAttribute.class);

	private final boolean english;

	private NumberRun run;

	/** What became of the last run. */
	private final Deque<WordAt> ready = new ArrayDeque<>();

	/** The token behind the run. */
	private @Nullable State next;

	private boolean ended;

	/**
	 * Reads numbers.
	 * @param english whether words between digits are read too, such as "oh"
	 */
	DigitsInARowFilter(TokenStream input, boolean english) {
		super(input);
		this.english = english;
		this.run = new NumberRun(english);
	}

	@Override
	public boolean incrementToken() throws IOException {
		while (this.ready.isEmpty() && this.next == null && !this.ended) {
			if (!this.input.incrementToken()) {
				this.ended = true;
				closeRun(NumberRun.AT_THE_END);
			}
			else {
				int from = this.place.startOffset();
				if (this.run.isFarFrom(from)) {
					closeRun(from);
				}
				if (!this.run.add(this.word, from, this.place.endOffset())) {
					if (this.run.isEmpty() && this.ready.isEmpty()) {
						return true;
					}
					this.next = captureState();
					closeRun(from);
				}
			}
		}
		WordAt first = this.ready.poll();
		if (first != null) {
			clearAttributes();
			this.word.append(first.word());
			this.place.setOffset(first.from(), first.to());
			return true;
		}
		if (this.next != null) {
			restoreState(this.next);
			this.next = null;
			return true;
		}
		return false;
	}

	private void closeRun(int next) {
		this.ready.addAll(this.run.words(next));
		this.run = new NumberRun(this.english);
	}

	@Override
	public void reset() throws IOException {
		super.reset();
		this.run = new NumberRun(this.english);
		this.ready.clear();
		this.next = null;
		this.ended = false;
	}

}
