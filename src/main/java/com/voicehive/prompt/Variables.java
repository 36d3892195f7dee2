package com.voicehive.prompt;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.voicehive.insight.Insights;
import com.voicehive.memory.CallerHistory;

/**
 * What a template of an agent is filled with before a call: each variable is always
 * there, a text of one line, and safe in a template.
 */
public final class Variables {

	private static final String KNOWN = "vh_known";

	/** Tells a model that it may be no new caller. */
	private static final String UNSEEN = "unseen";

	private static final int NAME = 200;

	private static final int LIST = 1_000;

	private Variables() {
	}

	/**
	 * The variables of a history.
	 * @param maxChars how many characters each has at most, from
	 * {@value Prompt#LEAST_CHARS}
	 */
	public static Map<String, String> of(CallerHistory history, Instant now, int maxChars) {
		Prompt prompt = Prompt.of(history, now, maxChars);
		Insights insights = Insights.of(history, now);
		Map<String, String> variables = new LinkedHashMap<>();
		variables.put(KNOWN, (prompt.degraded() && !prompt.known()) ? UNSEEN : String.valueOf(prompt.known()));
		variables.put("vh_name",
				history.recognised() ? Lines.names(history.newest().items())
					.stream()
					.findFirst()
					.map((name) -> PlainProse.of(name, NAME))
					.orElse("") : "");
		variables.put("vh_memory", oneLine(prompt));
		Instant last = insights.lastInteraction();
		variables.put("vh_last_seen", (last != null) ? last.truncatedTo(ChronoUnit.SECONDS).toString() : "");
		variables.put("vh_count", String.valueOf(insights.totalInteractions()));
		variables.put("vh_topics", list(insights.commonTopics(), ", ", maxChars));
		variables.put("vh_recommendations", list(insights.recommendations(), "; ", maxChars));
		variables.put("vh_do_not_call", String.valueOf(prompt.doNotCall()));
		return variables;
	}

	/** The variables where nothing could be read, so that it is not known who calls. */
	public static Map<String, String> unseen(int maxChars) {
		Block block = new Block(maxChars);
		block.say(Sight.UNSEEN);
		Map<String, String> variables = new LinkedHashMap<>();
		variables.put(KNOWN, UNSEEN);
		variables.put("vh_name", "");
		variables.put("vh_memory", oneLine(block.text()));
		variables.put("vh_last_seen", "");
		variables.put("vh_count", "0");
		variables.put("vh_topics", "");
		variables.put("vh_recommendations", "");
		variables.put("vh_do_not_call", "false");
		return variables;
	}

	/** A block on one line, for templates and answers of tools. */
	public static String oneLine(Prompt prompt) {
		return oneLine(prompt.text());
	}

	private static String oneLine(String block) {
		return block.replace('\n', ' ');
	}

	private static String list(List<String> items, String between, int maxChars) {
		return items.stream()
			.map((item) -> PlainProse.of(item, LIST))
			.collect(Collectors.collectingAndThen(Collectors.joining(between),
					(joined) -> PlainProse.cut(joined, Math.min(LIST, maxChars))));
	}

}
