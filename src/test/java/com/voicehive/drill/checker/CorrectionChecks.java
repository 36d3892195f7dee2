package com.voicehive.drill.checker;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** Finds what does not agree with the corrections that callers were told of. */
record CorrectionChecks(Breaches breaches, Turn turn) {

	/** The correction was answered with what the turn says now. */
	void corrected(Wording wording, Shown shown, long now) {
		synchronized (this.turn.person()) {
			wording.over(now);
			if (this.turn.deletedAt < wording.begunAt()) {
				this.breaches.add(Breach.RESURRECTED, wording + " was corrected");
			}
			if (wording.ifMatch() != 0 && shown.revision() != wording.ifMatch() + 1) {
				this.breaches.add(Breach.REVISION, wording + ", told as " + shown.revision());
			}
			Wording told = known(shown, now, "the answer to " + wording);
			if (told != null && told != wording) {
				this.breaches.add(Breach.ALTERED, wording + " was answered with " + shown);
			}
			if (this.turn.wordings.isReplaced(wording, wording.begunAt())) {
				this.breaches.add(Breach.REVISION, wording + " came before what was there");
			}
		}
	}

	/** The correction was refused since another was quicker. */
	void conflicting(Wording wording, long now) {
		synchronized (this.turn.person()) {
			wording.refused(now);
			Wordings wordings = this.turn.wordings;
			Wording meant = wordings.withRevision(wording.ifMatch());
			if ((meant != null) ? wordings.isLast(meant) : wording.ifMatch() > wordings.revision()) {
				this.breaches.add(Breach.REVISION,
						wording + " was refused, which was to follow " + wording.ifMatch() + " of " + wordings);
			}
		}
	}

	/** The correction was refused since there is no such turn. */
	void notThere(Wording wording, long now) {
		synchronized (this.turn.person()) {
			wording.refused(now);
			if (this.turn.mustBeShown(wording.begunAt())) {
				this.breaches.add(Breach.LOST, this.turn + " was not there to be corrected");
			}
		}
	}

	/**
	 * The turn was shown.
	 * @param searched the word by which it was found; null when not by words
	 * @param whenOld what it is when the words are old
	 */
	void shown(Shown shown, @Nullable String searched, long begunAt, long endedAt, Breach whenOld, Object where) {
		Wordings wordings = this.turn.wordings;
		Wording wording = known(shown, endedAt, where);
		if (wording != null) {
			wordings.shown(wording, begunAt);
			if (wordings.isReplaced(wording, begunAt)) {
				this.breaches.add(whenOld, wording + " was replaced, in " + where);
			}
		}
		if (searched != null && wordings.isGone(searched, begunAt)) {
			this.breaches.add(whenOld, this.turn + " is found by what it says no longer, in " + where);
		}
	}

	/** Somebody was told what the turn said before, when no correction was under way. */
	void toldRevisions(List<Shown> before, long now) {
		synchronized (this.turn.person()) {
			for (int i = 0; i < before.size(); i++) {
				Shown shown = before.get(i);
				if (known(shown, now, "what it said before") != null && shown.revision() != i + Wording.FIRST) {
					this.breaches.add(Breach.REVISION, this.turn + " said as number " + (i + 1) + " " + shown);
				}
			}
			if (before.size() != this.turn.wordings.revision() - Wording.FIRST) {
				this.breaches.add(Breach.REVISION, this.turn + " was corrected " + before.size()
						+ " times, to revision " + this.turn.wordings.revision());
			}
		}
	}

	/** The wording that was shown; null when none can have been. */
	private @Nullable Wording known(Shown shown, long now, Object where) {
		Wordings wordings = this.turn.wordings;
		Wording wording = wordings.withToken(shown.token());
		String content = (wording != null) ? wording.said().content() : null;
		if (wording == null || (content != null && !content.equals(shown.content()))) {
			this.breaches.add(Breach.ALTERED, this.turn + " as " + shown + " in " + where);
			return null;
		}
		boolean told = shown.revision() != Shown.UNTOLD;
		boolean other = told && (wording.isKnown() ? wording.revision() != shown.revision()
				: wordings.withRevision(shown.revision()) != null);
		if (wording.isRefused() || other) {
			this.breaches.add(Breach.REVISION, wording + " as " + shown + " in " + where);
			return null;
		}
		if (told) {
			wording.seen(shown.revision(), now);
		}
		return wording;
	}

}
