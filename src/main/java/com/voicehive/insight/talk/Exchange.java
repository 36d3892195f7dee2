package com.voicehive.insight.talk;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.voicehive.memory.Memory;
import com.voicehive.memory.Turn;
import com.voicehive.speech.Language;
import org.jspecify.annotations.Nullable;

/**
 * One memory, its words taken apart by speaker.
 *
 * @param caller the caller's sentences; empty when they are not known, as with a lead or
 * a fact that Mem0 wrote in its own words
 * @param agent the agent's sentences; empty when they are not known
 * @param summary the sentences of a summary, which tells of both in the third person;
 * empty for a turn
 * @param intent the words of the recorded intent, such as {@code [cancel, appointment]}
 * @param tags the words of each tag
 */
public record Exchange(Memory memory, Utterance caller, Utterance agent, Utterance summary, List<String> intent,
		List<List<String>> tags, Language language) {

	/** What was read before is given: intents and tags repeat from turn to turn. */
	public static Exchange of(Memory memory, Language language, Map<String, List<String>> read) {
		List<String> intent = Metadata.text(memory.metadata(), "intent")
			.map((text) -> read.computeIfAbsent(text, Words::ofIdentifier))
			.orElse(List.of());
		List<List<String>> tags = memory.tags()
			.stream()
			.map((tag) -> read.computeIfAbsent(tag, Words::ofIdentifier))
			.toList();
		Turn turn = (memory.turn() != null) ? memory.turn() : Turn.parse(memory.text()).orElse(null);
		return new Exchange(memory, utterance((turn != null) ? turn.query() : null, language),
				utterance((turn != null) ? turn.answer() : null, language), utterance(summaryOf(memory), language),
				intent, tags, language);
	}

	private static Utterance utterance(@Nullable String said, Language language) {
		return (said != null) ? new Utterance(said, language) : Utterance.NONE;
	}

	private static @Nullable String summaryOf(Memory memory) {
		return (memory.metadata().get("transcript_summary") instanceof String summary) ? summary : null;
	}

	/** What tells of a promise or a state: the agent's words and a summary. */
	public Stream<Utterance> told() {
		return Stream.of(this.agent, this.summary).filter((speech) -> !speech.isEmpty());
	}

	/** A text of both sides, by which their language can be known. */
	static String text(Memory memory) {
		String summary = summaryOf(memory);
		return (summary != null) ? summary : memory.text();
	}

	/** One memory is one exchange. */
	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Exchange exchange && exchange.memory.equals(this.memory);
	}

	@Override
	public int hashCode() {
		return this.memory.id().hashCode();
	}

	public Map<String, @Nullable Object> metadata() {
		return this.memory.metadata();
	}

}
