package com.voicehive.insight.topic;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.voicehive.insight.talk.Call;
import com.voicehive.insight.talk.Exchange;
import com.voicehive.insight.talk.History;
import com.voicehive.insight.talk.Metadata;
import com.voicehive.insight.talk.Words;

/**
 * The topics of a caller's calls. Each call has one vote for each of its topics, however
 * many turns it has: a whole one for those of its tags and intents, half a one for nouns
 * that were said often enough in the history. Ties go to the topic that came up last,
 * then by name. Tags are told as they are written, nouns and intents in the plural.
 */
public final class Topics {

	private static final int AT_MOST = 5;

	private static final double NAMED = 1;

	private static final double SAID = 0.5;

	private static final List<String> KEYS = List.of("topic", "topics", "category");

	private Topics() {
	}

	public static List<String> of(History history) {
		SaidNouns said = new SaidNouns(history.calls());
		Map<String, Double> votes = new LinkedHashMap<>();
		Map<String, String> written = new HashMap<>();
		for (int i = 0; i < history.calls().size(); i++) {
			Set<String> named = named(history.calls().get(i), written);
			named.forEach((topic) -> votes.merge(topic, NAMED, Double::sum));
			said.of(i)
				.stream()
				.filter((noun) -> !named.contains(noun))
				.forEach((noun) -> votes.merge(noun, SAID, Double::sum));
		}
		// A stable sort over newest first.
		return votes.entrySet()
			.stream()
			.sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
			.limit(AT_MOST)
			.map((vote) -> written.getOrDefault(vote.getKey(), vote.getKey()))
			.toList();
	}

	/**
	 * The topics of one call, in the plural, under which singular and plural are one.
	 * @param written tags as they are written, by their plurals; of several the longest
	 */
	private static Set<String> named(Call call, Map<String, String> written) {
		Set<List<String>> intents = new HashSet<>();
		Set<List<String>> tags = new HashSet<>();
		for (Exchange exchange : call.exchanges()) {
			intents.add(exchange.intent());
			tags.addAll(exchange.tags());
			for (String key : KEYS) {
				Object value = exchange.metadata().get(key);
				List<?> items = (value instanceof List<?> list) ? list : Collections.singletonList(value);
				items.forEach((item) -> Metadata.text(item).map(Words::ofIdentifier).ifPresent(tags::add));
			}
		}
		Set<String> topics = new TreeSet<>();
		intents.forEach((intent) -> TopicNames.ofIntent(intent).ifPresent(topics::add));
		tags.forEach((tag) -> TopicNames.ofTag(tag).ifPresent((topic) -> {
			topics.add(topic);
			written.merge(topic, String.join(" ", tag), (one, other) -> (one.length() < other.length()) ? other : one);
		}));
		if (topics.isEmpty()) {
			// "booking" alone is about bookings.
			intents.forEach((intent) -> TopicNames.ofTag(intent).ifPresent(topics::add));
		}
		topics.removeIf((topic) -> isKindOfAnother(topic, topics));
		return topics;
	}

	/** Beside "events", "event tickets" add nothing. */
	private static boolean isKindOfAnother(String topic, Set<String> topics) {
		return topic.indexOf(' ') > 0 && Stream.of(topic.split(" ")).map(Words::plural).anyMatch(topics::contains);
	}

}
