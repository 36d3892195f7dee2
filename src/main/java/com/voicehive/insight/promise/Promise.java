package com.voicehive.insight.promise;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.voicehive.insight.talk.Call;
import com.voicehive.insight.talk.Content;
import com.voicehive.insight.talk.Exchange;
import com.voicehive.insight.talk.Quote;

/**
 * A promise, or a callback that was asked for.
 *
 * @param asked whether nobody promised it: the caller asked for it, or it is on record
 * @param words empty when it is only on record
 * @param made where it was made, and made again
 * @param call the last call in which it was made
 */
public record Promise(Owed owed, boolean asked, Quote words, List<Exchange> made, Call call) {

	public boolean isByCaller() {
		return this.owed == Owed.CALLERS;
	}

	/** Whether it is no more than a confirmation that goes out by itself. */
	public boolean isFormality() {
		return this.owed == Owed.CONFIRMATION;
	}

	/** Whether somebody is to be in touch, not to send something. */
	public boolean isContact() {
		return this.owed == Owed.CALL || this.owed == Owed.VISIT;
	}

	/** The day on which it was first made. */
	public LocalDate since() {
		return LocalDate.ofInstant(this.made.get(0).memory().createdAt(), ZoneOffset.UTC);
	}

	/** Whether another sentence is about the same thing, as far as both name one. */
	boolean isAbout(String text) {
		Set<String> mine = Content.of(this.words.words());
		Set<String> others = Content.of(text);
		return mine.isEmpty() || others.isEmpty() || mine.stream().anyMatch(others::contains);
	}

	/** The same promise, made again in other words. */
	Promise again(Promise later) {
		boolean saysMore = Content.of(this.words.words()).size() > Content.of(later.words().words()).size();
		return new Promise(later.owed(), this.asked && later.asked(), saysMore ? this.words : later.words(),
				Stream.concat(this.made.stream(), later.made().stream()).distinct().toList(), later.call());
	}

	/** Reveals no content: it must not reach a log. */
	@Override
	public String toString() {
		return "Promise(" + this.owed + ")";
	}

}
