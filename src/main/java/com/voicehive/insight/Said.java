package com.voicehive.insight;

import java.util.List;
import java.util.Map;

import com.voicehive.memory.Memory;
import com.voicehive.memory.Turn;
import org.jspecify.annotations.Nullable;

/**
 * One memory with its words taken apart by speaker.
 *
 * @param memory where it comes from
 * @param caller the caller's sentences; empty when they are not known, as with a lead or
 * a fact that Mem0 wrote in its own words
 * @param agent the agent's sentences; empty when they are not known
 */
record Said(Memory memory, Speech caller, Speech agent) {

	private static final String CALLER = "User: ";

	private static final String AGENT = "\nAgent: ";

	static Said of(Memory memory) {
		Turn turn = memory.turn();
		if (turn != null) {
			return new Said(memory, new Speech(turn.query()), new Speech(turn.answer()));
		}
		String text = memory.text();
		if (!Turn.isTurn(text)) {
			return new Said(memory, Speech.NONE, Speech.NONE);
		}
		int agent = text.indexOf(AGENT);
		return new Said(memory, new Speech(text.substring(CALLER.length(), agent)),
				new Speech(text.substring(agent + AGENT.length())));
	}

	Map<String, @Nullable Object> metadata() {
		return this.memory.metadata();
	}

	/** The words of the recorded intent, such as {@code [cancel, appointment]}. */
	List<String> intent() {
		return Metadata.text(metadata(), "intent").map(Words::ofIdentifier).orElse(List.of());
	}

	/** Whether one of the tags is this word, or these words, however they are joined. */
	boolean isTagged(String... names) {
		for (String tag : this.memory.tags()) {
			String plain = String.join(" ", Words.ofIdentifier(tag));
			for (String name : names) {
				if (plain.equals(name)) {
					return true;
				}
			}
		}
		return false;
	}

}
