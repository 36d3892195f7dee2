package com.voicehive.insight.promise;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

import com.voicehive.insight.talk.Sentence;

/** The promises that are still open, as the calls are read from the first on. */
final class Ledger {

	private final List<Promise> open = new ArrayList<>();

	/** A promise that was made before is one with it. */
	void add(Promise promise) {
		for (int i = this.open.size() - 1; i >= 0; i--) {
			Promise before = this.open.get(i);
			if (before.owed() == promise.owed() && (before.isContact() || before.isAbout(promise.words().words()))) {
				this.open.remove(i);
				this.open.add(before.again(promise));
				return;
			}
		}
		this.open.add(promise);
	}

	boolean isEmpty() {
		return this.open.isEmpty();
	}

	void close(Predicate<Promise> settled) {
		this.open.removeIf(settled);
	}

	/** Closes what this sentence shows to be kept. */
	void keep(Sentence sentence) {
		if (sentence.question() || this.open.isEmpty()) {
			return;
		}
		this.open.removeIf((promise) -> Cue.PHRASES.states(promise.owed().kept(), sentence)
				&& (promise.isContact() || promise.isAbout(sentence.text())));
	}

	/**
	 * What the caller was to do, and what goes out by itself, is no matter of the next
	 * call.
	 */
	void begin() {
		this.open.removeIf((promise) -> promise.isFormality() || promise.isByCaller());
	}

	/** The newest first, formalities last. */
	List<Promise> open() {
		List<Promise> newestFirst = new ArrayList<>(this.open);
		Collections.reverse(newestFirst);
		newestFirst.sort((one, other) -> Boolean.compare(one.isFormality(), other.isFormality()));
		return List.copyOf(newestFirst);
	}

}
