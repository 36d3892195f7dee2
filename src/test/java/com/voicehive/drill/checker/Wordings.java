package com.voicehive.drill.checker;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** All that a turn was to say. Guarded by the lock of its {@link Person}. */
final class Wordings {

	private final List<Wording> all = new ArrayList<>();

	void add(Wording wording) {
		this.all.add(wording);
	}

	/** The words by which each is known, the first that was wanted first. */
	List<String> tokens() {
		return this.all.stream().map((wording) -> wording.said().token()).toList();
	}

	/** The highest revision that anybody knows. */
	int revision() {
		return this.all.stream().mapToInt(Wording::revision).max().orElse(Wording.FIRST);
	}

	@Nullable Wording withRevision(int revision) {
		return this.all.stream().filter((wording) -> wording.revision() == revision).findFirst().orElse(null);
	}

	@Nullable Wording withToken(@Nullable String token) {
		return this.all.stream().filter((wording) -> wording.said().token().equals(token)).findFirst().orElse(null);
	}

	/** Those that had no answer, and would have replaced the one shown, are none. */
	void shown(Wording shown, long begunAt) {
		this.all.stream()
			.filter((wording) -> wording.isOpen(begunAt) && wording.beganAfter(shown))
			.forEach((wording) -> wording.refused(begunAt));
	}

	/** Whether whoever asks from then on is to be shown a later one. */
	boolean isReplaced(Wording wording, long from) {
		return this.all.stream().anyMatch((other) -> other.isTold(from) && other.follows(wording));
	}

	/** Whether nobody can be shown a later one. */
	boolean isLast(Wording wording) {
		return this.all.stream().noneMatch((other) -> other.mayFollow(wording));
	}

	/** Whether whoever asks from then on must not find the turn by a word of it. */
	boolean isGone(String token, long from) {
		Wording wording = withToken(token);
		return wording != null && (wording.isRefused() || isReplaced(wording, from));
	}

	/** Whether whoever asks from then on must find the turn by that word. */
	boolean mustSay(String token, long from) {
		Wording wording = withToken(token);
		return wording != null && wording.isTold(from) && isLast(wording);
	}

	@Override
	public String toString() {
		return this.all.stream().map(Wording::state).toList().toString();
	}

}
