package com.voicehive.insight.again;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import com.voicehive.insight.talk.Call;
import com.voicehive.insight.talk.Exchange;
import com.voicehive.insight.talk.History;
import com.voicehive.insight.talk.Quote;
import com.voicehive.insight.talk.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * A problem, or another matter, that came up again.
 *
 * @param thing what it is; empty when the caller only said that it was not the first time
 * @param problem whether it was said to be out of order, and not only called about
 * @param calls in how many calls it is on record
 * @param words the caller's own, of the last time; null when only a record tells
 */
public record Recurrence(String thing, boolean problem, int calls, LocalDate since, @Nullable Quote words,
		List<Exchange> said) {

	private static final Duration RECENT = Duration.ofDays(180);

	private static final int CHARS = 120;

	private static final Pattern BACK = Pattern.compile("\\bagain\\b");

	/** What came up in most calls, else what the caller said to be back. */
	public static Optional<Recurrence> of(History history) {
		return history.once(Recurrence.class, Recurrence::find);
	}

	private static Optional<Recurrence> find(History history) {
		List<Call> calls = history.newestCallsWithin(RECENT);
		Map<String, List<Raised>> byKey = new LinkedHashMap<>();
		calls.stream()
			.filter(Call::isKnown)
			.forEach((call) -> RaisedProblems.of(call)
				.forEach((key, raised) -> byKey.computeIfAbsent(key, (each) -> new ArrayList<>()).add(raised)));
		return byKey.values()
			.stream()
			.filter((raised) -> raised.size() > 1 && raised.stream().anyMatch((each) -> !each.thing().isEmpty()))
			.max(Comparator.comparingInt(List::size))
			.map(Recurrence::of)
			.or(() -> SharedMatter.of(calls.stream().filter(Call::isKnown).toList()))
			.or(() -> calls.stream().flatMap((call) -> said(call).stream()).findFirst());
	}

	private static Recurrence of(List<Raised> newestFirst) {
		List<Exchange> said = new ArrayList<>(newestFirst.stream().map(Raised::said).toList());
		Collections.reverse(said);
		Raised last = newestFirst.get(0);
		String thing = newestFirst.stream().map(Raised::thing).filter((each) -> !each.isEmpty()).findFirst().orElse("");
		return new Recurrence(thing, true, newestFirst.size(), newestFirst.get(newestFirst.size() - 1).call().day(),
				last.words(), said);
	}

	private static Optional<Recurrence> said(Call call) {
		for (Exchange exchange : call.exchanges()) {
			for (Sentence sentence : Trouble.PHRASES.sentences(Trouble.AGAIN, exchange.caller())) {
				if (isAgain(sentence)) {
					return Optional
						.of(new Recurrence("", true, 1, call.day(), sentence.quote(CHARS), List.of(exchange)));
				}
			}
		}
		return Optional.empty();
	}

	/** Whether it is said to be back, in words for that, or with a problem. */
	private static boolean isAgain(Sentence sentence) {
		boolean told = !sentence.question() && !sentence.isSupposed();
		return told && (Trouble.PHRASES.find(Trouble.AGAIN, sentence).isPresent()
				|| BACK.matcher(sentence.text()).find() && Arrays.stream(Trouble.values())
					.anyMatch((trouble) -> Trouble.PHRASES.find(trouble, sentence).isPresent()));
	}

	/** Reveals no content: it must not reach a log. */
	@Override
	public String toString() {
		return "Recurrence(" + this.calls + " calls)";
	}

}
