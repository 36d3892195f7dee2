package com.voicehive.insight;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a caller calls about. Each call has one vote for each of its topics, however many
 * turns it has: for those of its tags and intents a whole one, for nouns the caller said
 * a half one, and those only when they were said in several turns of the history. Ties go
 * to the topic that came up last, then by name.
 */
final class Topics {

	private static final int AT_MOST = 5;

	private static final double NAMED = 1;

	private static final double SAID = 0.5;

	/** In how many turns a noun must be said to be a topic. */
	private static final int REPEATED = 3;

	private static final List<String> KEYS = List.of("topic", "topics", "category");

	private Topics() {
	}

	static List<String> of(History history) {
		Map<String, Integer> turnsByNoun = new HashMap<>();
		history.calls()
			.forEach((call) -> call.said()
				.forEach(
						(said) -> Nouns.of(said.caller()).forEach((noun) -> turnsByNoun.merge(noun, 1, Integer::sum))));
		Map<String, Double> votes = new LinkedHashMap<>();
		for (Call call : history.calls()) {
			Set<String> named = named(call);
			named.forEach((topic) -> votes.merge(topic, NAMED, Double::sum));
			nouns(call).stream()
				.filter((noun) -> !named.contains(noun) && turnsByNoun.getOrDefault(noun, 0) >= REPEATED)
				.forEach((noun) -> votes.merge(noun, SAID, Double::sum));
		}
		// A stable sort over newest first.
		return votes.entrySet()
			.stream()
			.sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
			.limit(AT_MOST)
			.map(Map.Entry::getKey)
			.toList();
	}

	private static Set<String> named(Call call) {
		Set<String> topics = new TreeSet<>();
		for (Said said : call.said()) {
			said.memory().tags().forEach((tag) -> TopicNames.ofTag(tag).ifPresent(topics::add));
			Metadata.text(said.metadata(), "intent").flatMap(TopicNames::ofIntent).ifPresent(topics::add);
			for (String key : KEYS) {
				Object value = said.metadata().get(key);
				List<?> values = (value instanceof List<?> list) ? list : List.of((value != null) ? value : "");
				values.forEach((item) -> Metadata.text(item).flatMap(TopicNames::ofTag).ifPresent(topics::add));
			}
		}
		return topics;
	}

	private static Set<String> nouns(Call call) {
		Set<String> nouns = new TreeSet<>();
		call.said().forEach((said) -> nouns.addAll(Nouns.of(said.caller())));
		return nouns;
	}

}
