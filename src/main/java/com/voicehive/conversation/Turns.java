package com.voicehive.conversation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.voicehive.web.Limits;
import com.voicehive.web.TextRules;
import com.voicehive.conversation.Message.Side;
import org.jspecify.annotations.Nullable;

/** Makes turns of messages: what the caller said, and what the agent answered to it. */
public final class Turns {

	private final boolean joining;

	private final List<Said> all = new ArrayList<>();

	private @Nullable String query;

	private @Nullable String answer;

	private @Nullable Instant at;

	private final Set<String> marks = new LinkedHashSet<>();

	private Side last = Side.AGENT;

	/**
	 * @param joining whether what one side says in several messages is one side of a turn
	 */
	public Turns(boolean joining) {
		this.joining = joining;
	}

	/**
	 * A turn.
	 *
	 * @param at when its first message was said; null when it was not told
	 * @param marks of its messages
	 */
	public record Said(@Nullable String query, @Nullable String answer, @Nullable Instant at, Set<String> marks) {

		/** Reveals nothing: what callers said must not reach a log. */
		@Override
		public String toString() {
			return "Said(...)";
		}

	}

	/**
	 * Adds the next message of the call.
	 * @param mark by which it is known when it comes again
	 * @param known whether it was kept before, and only tells where turns begin
	 */
	public void add(Message message, String mark, boolean known) {
		if ((message.side() == Side.CALLER && this.last == Side.AGENT)
				|| (!this.joining && message.side() == this.last)) {
			end();
		}
		this.last = message.side();
		if (!known) {
			Words.pieces(message.text()).forEach((piece) -> {
				say(piece, message);
				this.marks.add(mark);
			});
		}
	}

	private void say(String text, Message message) {
		String before = (message.side() == Side.CALLER) ? this.query : this.answer;
		String together = (before != null) ? before + " " + text : text;
		if (TextRules.excess(together, Limits.TEXT) != null) {
			end();
			together = text;
		}
		this.at = (this.query == null && this.answer == null) ? message.at() : this.at;
		if (message.side() == Side.CALLER) {
			this.query = together;
		}
		else {
			this.answer = together;
		}
	}

	private void end() {
		if (this.query != null || this.answer != null) {
			this.all.add(new Said(this.query, this.answer, this.at, Set.copyOf(this.marks)));
		}
		this.query = null;
		this.answer = null;
		this.at = null;
		this.marks.clear();
	}

	/** The turns, in the order in which they were said. */
	public List<Said> all() {
		end();
		return this.all;
	}

}
