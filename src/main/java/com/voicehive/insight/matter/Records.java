package com.voicehive.insight.matter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

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

	private static final Pattern CASE = Pattern
		.compile("\\b(?:case|ticket|claim|reference|complaint|application|dispute|search)\\b");

	private static final Pattern ORDER = Pattern.compile("\\b(?:order|ordered|bought|purchased)\\b");

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
		Details details = new Details();
		Optional<String> asked = Opening.asked(call).map((opening) -> opening.words().words());
		for (Exchange exchange : call.exchanges()) {
			for (Sentence sentence : Evidence.PHRASES.sentences(Evidence.MINE, exchange.caller())) {
				readOwn(sentence, exchange);
			}
			details.hear(exchange.caller());
			for (Utterance told : List.of(exchange.agent(), exchange.summary())) {
				for (Sentence sentence : told.sentences()) {
					kind(told, sentence).ifPresent((kind) -> add(kind, sentence, told, details, exchange, asked));
				}
				details.hear(told);
			}
			Metadata.text(exchange.metadata(), "original_date")
				.ifPresent((date) -> add(
						new OnRecord(RecordKind.BOOKING, new Quote("original date " + date), exchange, false)));
		}
	}

	private void readOwn(Sentence sentence, Exchange exchange) {
		if (Evidence.PHRASES.states(Evidence.MINE, sentence)) {
			RecordKind kind = CASE.matcher(sentence.text()).find() ? RecordKind.CASE
					: ORDER.matcher(sentence.text()).find() ? RecordKind.ORDER : RecordKind.BOOKING;
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

	private void add(RecordKind kind, Sentence sentence, Utterance told, Details details, Exchange exchange,
			Optional<String> asked) {
		boolean cancelled = Evidence.PHRASES.occurs(Evidence.CANCELLED, sentence);
		boolean change = cancelled || Evidence.PHRASES.occurs(Evidence.CHANGE, sentence);
		Quote text = sentence.quote(CHARS);
		if (!cancelled && !Evidence.PHRASES.occurs(Evidence.DETAIL, sentence)) {
			text = details.of(sentence, told)
				.or(() -> asked.filter((words) -> exchange.summary().isEmpty()))
				.map((more) -> Quote.of(sentence.said() + " " + more, 0, CHARS))
				.orElse(text);
		}
		add(new OnRecord(kind, text, exchange, change));
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
