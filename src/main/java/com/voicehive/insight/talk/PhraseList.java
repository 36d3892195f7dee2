package com.voicehive.insight.talk;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.voicehive.speech.Language;

/**
 * Reads a list of phrases: lines such as {@code CUE | stem, stem | pattern}, of which
 * parts may be named before, as in {@code who = (?:i|we)} and {@code {who} will}.
 */
final class PhraseList<C extends Enum<C>> {

	private static final Pattern NAMED = Pattern.compile("([a-z]+) = (.*)");

	private static final Pattern NAME = Pattern.compile("\\{([a-z]+)\\}");

	private static final int COLUMNS = 3;

	private final Map<String, String> parts = new HashMap<>();

	private final Class<C> cues;

	/** From Java 19 on a word ends at an accent, unless it is told not to. */
	private final int flags;

	PhraseList(Class<C> cues, Language language) {
		this.cues = cues;
		this.flags = (language == Language.ENGLISH) ? 0 : Pattern.UNICODE_CHARACTER_CLASS;
	}

	Map<C, List<Phrase>> read(String list) {
		Map<C, List<Phrase>> phrases = new EnumMap<>(this.cues);
		list.lines().filter((line) -> !line.isBlank() && !line.startsWith("#")).forEach((line) -> {
			Matcher named = NAMED.matcher(line);
			if (named.matches()) {
				this.parts.put(named.group(1), whole(named.group(2)));
				return;
			}
			String[] columns = line.split(" ?\\| ", COLUMNS);
			List<String> stems = Stream.of(columns[1].split(","))
				.map(String::strip)
				.filter((s) -> !s.isEmpty())
				.toList();
			phrases.computeIfAbsent(Enum.valueOf(this.cues, columns[0].strip()), (cue) -> new ArrayList<>())
				.add(new Phrase(stems, Pattern.compile(whole(columns[2].strip()), this.flags)));
		});
		return phrases;
	}

	private String whole(String pattern) {
		return NAME.matcher(pattern)
			.replaceAll((name) -> Matcher.quoteReplacement(this.parts.getOrDefault(name.group(1), name.group())));
	}

}
