package com.voicehive.insight.matter;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import com.voicehive.insight.talk.Content;
import com.voicehive.insight.talk.Exchange;
import com.voicehive.insight.talk.Quote;

/**
 * A booking, an order or a case in its newest state, as it was said.
 *
 * @param said where it was said
 * @param change whether it changes what was on record before
 */
public record OnRecord(RecordKind kind, Quote text, Exchange said, boolean change) {

	private static final int WORDS_OF_ONE_THING = 2;

	private static final int CHARS_BEFORE = 80;

	private static final Pattern PRONOUN = Pattern.compile("\\b(?:it|that|this|them)\\b", Pattern.CASE_INSENSITIVE);

	public LocalDate since() {
		return LocalDate.ofInstant(this.said.memory().createdAt(), ZoneOffset.UTC);
	}

	/** Whether it tells of the same thing as another does. */
	boolean isAbout(OnRecord older) {
		if (older.kind() != this.kind) {
			return false;
		}
		Set<String> common = new HashSet<>(Content.of(this.text.words()));
		Set<String> before = Content.of(older.text().words());
		int least = Math.min(Math.min(common.size(), before.size()), this.change ? 1 : WORDS_OF_ONE_THING);
		common.retainAll(before);
		boolean unnamed = this.change || this.kind == RecordKind.BOOKING || isOfCallOf(older);
		return (least > 0) ? common.size() >= least : unnamed;
	}

	private boolean isOfCallOf(OnRecord older) {
		return Objects.equals(this.said.memory().callId(), older.said.memory().callId());
	}

	/**
	 * The same where it replaces the older, which names the thing that this only calls
	 * "it".
	 */
	OnRecord after(OnRecord older) {
		boolean named = !PRONOUN.matcher(this.text.words()).find();
		return (named || !this.change) ? this
				: new OnRecord(this.kind,
						new Quote(this.text.words() + " Before: " + older.text().within(CHARS_BEFORE).words()),
						this.said, true);
	}

	/** Reveals no content: it must not reach a log. */
	@Override
	public String toString() {
		return "OnRecord(" + this.kind + ")";
	}

	/** Where it was said, as others list it. */
	public List<Exchange> where() {
		return List.of(this.said);
	}

}
