package com.voicehive.insight.talk;

import java.util.List;
import java.util.Map;

import com.voicehive.memory.Memory;
import com.voicehive.memory.Turn;
import org.jspecify.annotations.Nullable;

/**
 * One memory, its words taken apart by speaker.
 *
 * @param caller the caller's sentences; empty when they are not known, as with a lead or
 * a fact that Mem0 wrote in its own words
 * @param agent the agent's sentences; empty when they are not known
 * @param intent the words of the recorded intent, such as {@code [cancel, appointment]}
 * @param tags the words of each tag
 */
public record Exchange(Memory memory, Utterance caller, Utterance agent, List<String> intent, List<List<String>> tags) {

	/** What was read before is given: intents and tags repeat from turn to turn. */
	public static Exchange of(Memory memory, Map<String, List<String>> read) {
		List<String> intent = Metadata.text(memory.metadata(), "intent")
			.map((text) -> read.computeIfAbsent(text, Words::ofIdentifier))
			.orElse(List.of());
		List<List<String>> tags = memory.tags()
			.stream()
			.map((tag) -> read.computeIfAbsent(tag, Words::ofIdentifier))
			.toList();
		Turn turn = (memory.turn() != null) ? memory.turn() : Turn.parse(memory.text()).orElse(null);
		return new Exchange(memory, utterance((turn != null) ? turn.query() : null),
				utterance((turn != null) ? turn.answer() : null), intent, tags);
	}

	private static Utterance utterance(@Nullable String said) {
		return (said != null) ? new Utterance(said) : Utterance.NONE;
	}

	public Map<String, @Nullable Object> metadata() {
		return this.memory.metadata();
	}

}
