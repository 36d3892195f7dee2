package com.voicehive.insight.promise;

import com.voicehive.insight.talk.Sentence;
import com.voicehive.insight.talk.Utterance;
import org.jspecify.annotations.Nullable;

/** Tells what the sentence of an agent, or of a summary, promises. */
final class PromiseReading {

	private PromiseReading() {
	}

	/**
	 * What it promises, or null.
	 * @param summary whether it tells of both sides, so that the caller may be the one
	 * who promises or asks
	 */
	static @Nullable Owed of(Sentence sentence, boolean summary) {
		if (Cue.PHRASES.occurs(Cue.CONFIRMING, sentence)) {
			return null;
		}
		if (summary && Cue.PHRASES.states(Cue.OWN, sentence)) {
			return Owed.CALLERS;
		}
		if (summary && isWish(sentence)) {
			return Owed.CALL;
		}
		for (Owed owed : Owed.values()) {
			if (owed != Owed.CALLERS && Cue.PHRASES.states(owed.made(), sentence)) {
				return owed;
			}
		}
		return (summary && Cue.PHRASES.states(Cue.REPORTED, sentence)) ? Owed.CALL : null;
	}

	static boolean mayBeIn(Utterance told) {
		for (Owed owed : Owed.values()) {
			if (Cue.PHRASES.mayBeIn(owed.made(), told)) {
				return true;
			}
		}
		return Cue.PHRASES.mayBeIn(Cue.WISH, told) || Cue.PHRASES.mayBeIn(Cue.REPORTED, told);
	}

	static boolean isWish(Sentence sentence) {
		return Cue.PHRASES.states(Cue.WISH, sentence);
	}

}
