package com.voicehive.insight.advice;

import java.util.List;

import com.voicehive.insight.talk.Exchange;

/**
 * One short sentence for an agent.
 *
 * @param rule the name of the rule that says it
 * @param on what it stands on
 */
public record Advice(String rule, String text, List<Exchange> on) {

	public Advice {
		on = List.copyOf(on);
	}

	/** Reveals no content: it must not reach a log. */
	@Override
	public String toString() {
		return "Advice(" + this.rule + ")";
	}

}
