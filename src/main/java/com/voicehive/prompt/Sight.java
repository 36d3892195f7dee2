package com.voicehive.prompt;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import com.voicehive.insight.Insights;
import com.voicehive.memory.CallerHistory;
import com.voicehive.memory.Memory;

/** How much of a history can be seen, in words of ours alone. */
record Sight(CallerHistory history, boolean degraded) {

	static final String UNSEEN = "History can't be seen now: this may be no new caller.";

	/** So that a model never takes a caller for new whose history it can't see. */
	String words() {
		boolean empty = this.history.newest().items().isEmpty();
		if (this.degraded) {
			return empty ? UNSEEN : "History can't be seen in full now: some may be missing.";
		}
		if (!this.history.recognised()) {
			return empty ? "History is empty: it is not known who is calling."
					: "History is incomplete: it is not known who is calling.";
		}
		if (this.history.unkept()) {
			return empty ? "History is empty: nothing is kept of this caller."
					: "History is incomplete: not all was to be kept.";
		}
		return empty ? "History is empty: nothing is known of this caller."
				: "History is complete, as far as it fits here.";
	}

	/** How much there is, and since when; empty when nothing was said. */
	Optional<String> figures(Insights insights, Instant now) {
		Instant last = insights.lastInteraction();
		List<Memory> newestFirst = this.history.newest().items();
		Optional<Memory> first = newestFirst.stream()
			.filter((memory) -> memory.createdAt().isAfter(Instant.EPOCH) && !memory.createdAt().isAfter(now))
			.reduce((newer, older) -> older);
		if (last == null || first.isEmpty()) {
			return Optional.empty();
		}
		boolean whole = this.history.isWhole() && !this.degraded;
		long count = insights.totalInteractions();
		LocalDate since = day(first.get().createdAt());
		String when = since.equals(day(last)) ? " on " + since : " from " + since + " to " + day(last);
		return Optional
			.of((whole ? "" : "At least ") + count + ((count == 1) ? " interaction" : " interactions") + when + ".");
	}

	private static LocalDate day(Instant time) {
		return LocalDate.ofInstant(time, ZoneOffset.UTC);
	}

}
