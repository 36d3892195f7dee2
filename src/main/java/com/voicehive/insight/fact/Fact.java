package com.voicehive.insight.fact;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.voicehive.insight.talk.Content;
import com.voicehive.insight.talk.Exchange;
import com.voicehive.insight.talk.Quote;

/**
 * Something true of a caller, as it was said.
 *
 * @param said where it was said, the first time first
 */
public record Fact(FactKind kind, Quote text, List<Exchange> said) {

	private static final Pattern RELATIVE = Pattern.compile("^(?:my|one of|two of|some of) ((?:[a-z-]+ ?){1,2})",
			Pattern.CASE_INSENSITIVE);

	/** The day on which it was first said. */
	public LocalDate since() {
		return LocalDate.ofInstant(this.said.get(0).memory().createdAt(), ZoneOffset.UTC);
	}

	/** Whether it says what the other says, or what contradicts it. */
	boolean replaces(Fact older) {
		if (older.kind() != this.kind || !subject().equals(older.subject())) {
			return false;
		}
		Set<String> common = new HashSet<>(content());
		Set<String> before = older.content();
		common.retainAll(before);
		boolean same = common.size() * 2 > Math.min(content().size(), before.size());
		boolean changed = this.kind.isSingle() && !isOfCallOf(older)
				|| this.kind == FactKind.PREFERS && common.size() * 2 >= content().size();
		return same || changed || this.text.words().equalsIgnoreCase(older.text().words());
	}

	/** Whether it tells of one of these. */
	boolean tells(Set<String> words) {
		return content().stream().anyMatch(words::contains);
	}

	/** Whether the other says it in the same breath, and more. */
	boolean isPartOf(Fact other) {
		if (!other.said().contains(this.said.get(0))) {
			return false;
		}
		String words = this.text.words();
		String others = other.text().words();
		boolean about = this.kind == FactKind.ABOUT;
		return others.contains(words) && (about || other.kind() == this.kind || others.equals(words))
				|| about && words.contains(others);
	}

	/** The same fact, known since the older one was said. */
	Fact after(Fact older) {
		return content().equals(older.content())
				? new Fact(this.kind, this.text, Stream.concat(older.said().stream(), this.said.stream()).toList())
				: this;
	}

	private boolean isOfCallOf(Fact other) {
		return this.said.get(0).memory().caller().sessionId().equals(other.said.get(0).memory().caller().sessionId())
				&& String.valueOf(this.said.get(0).memory().callId())
					.equals(String.valueOf(other.said.get(0).memory().callId()));
	}

	/** Of whom it is told: a relative, or the caller. */
	private String subject() {
		Matcher relative = RELATIVE.matcher(this.text.words());
		return relative.find() ? relative.group(1).strip() : "";
	}

	private Set<String> content() {
		return Content.of(this.text.words());
	}

	/** Reveals no content: it must not reach a log. */
	@Override
	public String toString() {
		return "Fact(" + this.kind + ")";
	}

}
