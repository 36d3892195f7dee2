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
	private static final int SENTENCES_BACK = 8;

	private final List<OnRecord> records = new ArrayList<>();

	private Records() {
	}

	/** The newest first. */
	public static List<OnRecord> of(History history) {
		Records records = new Records();
		List<Call> calls = history.callsWithin(RECENT);
		for (int i = calls.size() - 1; i >= 0; i--) {
			records.read(calls.get(i));
		}
		Collections.reverse(records.records);
		return records.records.stream().limit(AT_MOST).toList();
	}

	private void read(Call call) {
		Deque<Sentence> before = new ArrayDeque<>();
		for (Exchange exchange : call.exchanges()) {
			for (Sentence sentence : Evidence.PHRASES.sentences(Evidence.MINE, exchange.caller())) {
				readOwn(sentence, exchange);
			}
			for (Utterance told : List.of(exchange.agent(), exchange.summary())) {
				for (Sentence sentence : told.sentences()) {
					kind(sentence).ifPresent((kind) -> add(kind, sentence, before, exchange));
					before.push(sentence);
					if (before.size() > SENTENCES_BACK) {
						before.removeLast();
					}
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

	private static Optional<RecordKind> kind(Sentence sentence) {
		for (RecordKind kind : List.of(RecordKind.CASE, RecordKind.ORDER, RecordKind.BOOKING)) {
			if (RecordKind.PHRASES.states(kind, sentence)) {
				return Optional.of(kind);
			}
		}
		return Optional.empty();
	}

	private void add(RecordKind kind, Sentence sentence, Deque<Sentence> before, Exchange exchange) {
		boolean cancelled = Evidence.PHRASES.occurs(Evidence.CANCELLED, sentence);
		boolean change = cancelled || Evidence.PHRASES.occurs(Evidence.CHANGE, sentence);
		Quote text = sentence.quote(CHARS);
		if (!cancelled && !Evidence.PHRASES.occurs(Evidence.DETAIL, sentence)) {
			text = before.stream()
				.filter((each) -> Evidence.PHRASES.occurs(Evidence.CONFIRMING, each)
						&& Evidence.PHRASES.occurs(Evidence.DETAIL, each))
				.findFirst()
				.map((details) -> Quote.of(sentence.said() + " " + details.said(), 0, CHARS))
				.orElse(text);
		}
		add(new OnRecord(kind, text, exchange, change));
	}

	private void add(OnRecord newest) {
		for (int i = this.records.size() - 1; i >= 0; i--) {
			if (newest.isAbout(this.records.get(i))) {
				this.records.remove(i);
				break;
			}
		}
		this.records.add(newest);
	}

}
