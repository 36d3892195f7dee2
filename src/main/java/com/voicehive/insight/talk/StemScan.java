package com.voicehive.insight.talk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Finds in one pass over a text which phrases may be in it, by their stems: an automaton
 * after Aho and Corasick (1975), which follows all stems at once.
 */
final class StemScan {

	/** Stems are written in letters below this one. */
	private static final int LETTERS = 0x250;

	private static final int NONE = -1;

	private final List<int[]> next = new ArrayList<>();

	private final List<@Nullable BitSet> ends = new ArrayList<>();

	private final byte[] classes = new byte[LETTERS];

	private final BitSet always = new BitSet();

	private int classCount = 1;

	StemScan(List<Phrase> phrases) {
		phrases.stream().flatMap((phrase) -> phrase.stems().stream()).forEach(this::addLetters);
		addNode();
		for (int i = 0; i < phrases.size(); i++) {
			if (phrases.get(i).stems().isEmpty()) {
				this.always.set(i);
			}
			for (String stem : phrases.get(i).stems()) {
				add(stem, i);
			}
		}
		link();
	}

	private void addLetters(String stem) {
		for (char letter : stem.toCharArray()) {
			if (this.classes[letter] == 0) {
				this.classes[letter] = (byte) this.classCount++;
			}
		}
	}

	private int addNode() {
		int[] none = new int[this.classCount];
		Arrays.fill(none, NONE);
		this.next.add(none);
		this.ends.add(null);
		return this.next.size() - 1;
	}

	private void add(String stem, int phrase) {
		int node = 0;
		for (char letter : stem.toCharArray()) {
			int letterClass = this.classes[letter];
			if (this.next.get(node)[letterClass] == NONE) {
				int added = addNode();
				this.next.get(node)[letterClass] = added;
			}
			node = this.next.get(node)[letterClass];
		}
		ends(node).set(phrase);
	}

	private BitSet ends(int node) {
		BitSet ends = this.ends.get(node);
		if (ends == null) {
			ends = new BitSet();
			this.ends.set(node, ends);
		}
		return ends;
	}

	/**
	 * Where a stem goes on no more, the longest of its own ends that begins another does.
	 */
	private void link() {
		int[] fallback = new int[this.next.size()];
		Queue<Integer> queue = new ArrayDeque<>(List.of(0));
		while (!queue.isEmpty()) {
			int node = queue.remove();
			for (int letter = 0; letter < this.classCount; letter++) {
				int child = this.next.get(node)[letter];
				int other = (node == 0) ? 0 : this.next.get(fallback[node])[letter];
				if (child == NONE) {
					this.next.get(node)[letter] = other;
					continue;
				}
				fallback[child] = other;
				BitSet ends = this.ends.get(other);
				if (ends != null) {
					ends(child).or(ends);
				}
				queue.add(child);
			}
		}
	}

	/** The indexes of the phrases of which a stem is in the text, or which have none. */
	BitSet of(String text) {
		BitSet found = (BitSet) this.always.clone();
		int node = 0;
		for (int i = 0; i < text.length(); i++) {
			char letter = text.charAt(i);
			node = this.next.get(node)[(letter < LETTERS) ? this.classes[letter] : 0];
			BitSet ends = this.ends.get(node);
			if (ends != null) {
				found.or(ends);
			}
		}
		return found;
	}

}
