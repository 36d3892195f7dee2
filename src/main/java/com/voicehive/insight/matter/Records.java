package com.voicehive.insight.matter;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import com.voicehive.insight.talk.Call;
import com.voicehive.insight.talk.Exchange;
import com.voicehive.insight.talk.History;
import com.voicehive.insight.talk.Metadata;
import com.voicehive.insight.talk.Quote;
import com.voicehive.insight.talk.Sentence;
import com.voicehive.insight.talk.Utterance;

/**
 * Finds the bookings, orders and cases of the last half year, each in its newest state.
 */
public final class Records {

	private static final Duration RECENT = Duration.ofDays(180);

	private static final int AT_MOST = 4;

	private static final int CHARS = 160;

	/** So many sentences back the details of what is booked are looked for. */
	private static final int SENTENCES_BACK = 12;

	private final List<OnRecord> records = new ArrayList<>();

	private Records() {
	}

	/** The newest first. */
	public static List<OnRecord> of(History history) {
		Records records = new Records();
		List<Call> calls = history.newestCallsWithin(RECENT);
		for (int i = calls.size() - 1; i >= 0; i--) {
			records.read(calls.get(i));
		}
		Collections.reverse(records.records);
		return records.records.stream().limit(AT_MOST).toList();
	}

	private void read(Call call) {
		Deque<Sentence> before = new ArrayDeque<>();
		Optional<String> asked = Opening.asked(call).map((opening) -> opening.words().words());
		for (Exchange exchange : call.exchanges()) {
			for (Sentence sentence : Evidence.PHRASES.sentences(Evidence.MINE, exchange.caller())) {
				readOwn(sentence, exchange);
			}
			exchange.caller().sentences().forEach(before::push);
			for (Utterance told : List.of(exchange.agent(), exchange.summary())) {
				for (Sentence sentence : told.sentences()) {
					kind(told, sentence).ifPresent((kind) -> add(kind, sentence, before, exchange, asked));
					before.push(sentence);
				}
			}
			Metadata.text(exchange.metadata(), "original_date")
				.ifPresent((date) -> add(
						new OnRecord(RecordKind.BOOKING, new Quote("original date " + date), exchange, false)));
		}
	}

	private void readOwn(Sentence sentence, Exchange exchange) {
		if (Evidence.PHRASES.states(Evidence.MINE, sentence)) {
			RecordKind kind = sentence.text().matches(".*\\b(?:order|ordered|bought|purchased)\\b.*") ? RecordKind.ORDER
					: RecordKind.BOOKING;
			add(new OnRecord(kind, sentence.quote(CHARS), exchange, false));
		}
	}

	private static Optional<RecordKind> kind(Utterance told, Sentence sentence) {
		for (RecordKind kind : List.of(RecordKind.CASE, RecordKind.ORDER, RecordKind.BOOKING)) {
			if (RecordKind.PHRASES.mayBeIn(kind, told) && RecordKind.PHRASES.states(kind, sentence)) {
				return Optional.of(kind);
			}
		}
		return Optional.empty();
	}

	private void add(RecordKind kind, Sentence sentence, Deque<Sentence> before, Exchange exchange,
			Optional<String> asked) {
		boolean cancelled = Evidence.PHRASES.occurs(Evidence.CANCELLED, sentence);
		boolean change = cancelled || Evidence.PHRASES.occurs(Evidence.CHANGE, sentence);
		Quote text = sentence.quote(CHARS);
		if (!cancelled && !Evidence.PHRASES.occurs(Evidence.DETAIL, sentence)) {
			text = details(before, Evidence.CONFIRMING, Evidence.WHEN)
				.or(() -> details(before, Evidence.CONFIRMING, Evidence.DETAIL))
				.or(() -> details(before, Evidence.WHEN, Evidence.WHEN))
				.map(Sentence::said)
				.or(() -> asked.filter((words) -> exchange.summary().isEmpty()))
				.map((details) -> Quote.of(sentence.said() + " " + details, 0, CHARS))
				.orElse(text);
		}
		add(new OnRecord(kind, text, exchange, change));
	}

	private static Optional<Sentence> details(Deque<Sentence> before, Evidence one, Evidence other) {
		return before.stream()
			.limit(SENTENCES_BACK)
			.filter((each) -> Evidence.PHRASES.occurs(one, each) && Evidence.PHRASES.occurs(other, each))
			.findFirst();
	}

	private void add(OnRecord newest) {
		for (int i = this.records.size() - 1; i >= 0; i--) {
			if (newest.isAbout(this.records.get(i))) {
				this.records.add(newest.after(this.records.remove(i)));
				return;
			}
		}
		this.records.add(newest);
	}

}
