package com.voicehive.insight.lead;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import com.voicehive.insight.talk.Call;
import com.voicehive.insight.talk.Exchange;
import com.voicehive.insight.talk.History;
import com.voicehive.insight.talk.Metadata;
import com.voicehive.memory.MemoryType;
import org.jspecify.annotations.Nullable;

/**
 * What leads record of a caller.
 *
 * @param data the newest value of each field
 * @param history each value that a field had, oldest first
 * @param said the leads, oldest first
 */
public record Lead(Map<String, @Nullable Object> data, List<Value> history, List<Exchange> said) {

	/** A value that a field had, and the lead that brought it. */
	public record Value(String field, @Nullable Object value, Exchange said) {
	}

	/** Empty when there is no lead. */
	public static Optional<Lead> of(History history) {
		List<Exchange> leads = new ArrayList<>(history.calls()
			.stream()
			.flatMap((call) -> newestFirst(call).stream())
			.filter((exchange) -> exchange.memory().type() == MemoryType.LEAD_SUMMARY)
			.toList());
		Collections.reverse(leads);
		Map<String, @Nullable Object> data = new LinkedHashMap<>();
		List<Value> values = new ArrayList<>();
		for (Exchange lead : leads) {
			Metadata.object(lead.metadata(), "lead_data").forEach((key, value) -> {
				String field = String.valueOf(key);
				if (value != null && !Objects.equals(data.put(field, value), value)) {
					values.add(new Value(field, value, lead));
				}
			});
		}
		return data.isEmpty() ? Optional.empty()
				: Optional.of(new Lead(Collections.unmodifiableMap(data), List.copyOf(values), leads));
	}

	private static List<Exchange> newestFirst(Call call) {
		List<Exchange> newestFirst = new ArrayList<>(call.exchanges());
		Collections.reverse(newestFirst);
		return newestFirst;
	}

	public Instant updatedAt() {
		return this.said.get(this.said.size() - 1).memory().createdAt();
	}

	/** The call after the newest lead in which the matter was concluded or declined. */
	public Optional<Call> overtaken(History history) {
		return history.calls()
			.stream()
			.filter((call) -> call.start().isAfter(updatedAt()))
			.filter((call) -> call.exchanges().stream().anyMatch(Lead::isDecisive))
			.findFirst();
	}

	private static boolean isDecisive(Exchange exchange) {
		return Stream.of(exchange.caller(), exchange.summary())
			.anyMatch((speech) -> Decision.PHRASES.sentences(Decision.DECLINED, speech)
				.stream()
				.anyMatch((sentence) -> !sentence.question() && Decision.PHRASES.occurs(Decision.DECLINED, sentence)))
				|| exchange.told().anyMatch((told) -> Decision.PHRASES.states(Decision.CONCLUDED, told));
	}

	/** Reveals no content: it must not reach a log. */
	@Override
	public String toString() {
		return "Lead(" + this.data.size() + " fields)";
	}

}
