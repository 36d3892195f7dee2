package com.voicehive.prompt;

import java.util.Iterator;
import java.util.stream.Stream;

import com.voicehive.memory.Fence;

import static com.voicehive.prompt.PlainProse.length;

/**
 * The text of a block as it grows: words of ours before the fence, everything from
 * outside within it. It never is longer than it may be, and its fence is always closed.
 */
final class Block {

	private final StringBuilder ours = new StringBuilder(Fence.NOTICE).append('\n');

	private final StringBuilder fenced = new StringBuilder(Fence.OPEN).append('\n');

	private int room;

	Block(int maxChars) {
		this.room = maxChars - length(text());
	}

	/** Says a sentence of ours, if it fits. */
	void say(String sentence) {
		if (length(sentence) < this.room) {
			this.ours.append(sentence).append('\n');
			this.room -= length(sentence) + 1;
		}
	}

	/**
	 * Adds a line to the end; false when it does not fit. One without words always does.
	 */
	boolean add(Line line) {
		String text = line.isEmpty() ? "" : line.within(this.room - 1);
		if (text == null) {
			return false;
		}
		if (!text.isEmpty()) {
			this.fenced.append(text).append('\n');
			this.room -= length(text) + 1;
		}
		return true;
	}

	/** Adds lines to the end until one does not fit. */
	void addAll(Stream<Line> lines) {
		Iterator<Line> next = lines.iterator();
		boolean fits = true;
		while (fits && next.hasNext()) {
			fits = add(next.next());
		}
	}

	String text() {
		return this.ours.toString() + this.fenced + Fence.CLOSE;
	}

}
