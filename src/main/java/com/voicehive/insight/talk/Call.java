package com.voicehive.insight.talk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.voicehive.memory.Memory;
import com.voicehive.speech.Language;
import com.voicehive.speech.LanguageGuess;

/**
 * One call as far as it was stored, or a memory of which no call and no session is known.
 *
 * @param exchanges oldest first; never empty
 */
public record Call(List<Exchange> exchanges) {

	/** So many of its first turns tell in which language it is. */
	private static final int LANGUAGE_TURNS = 4;

	private static final int LANGUAGE_CHARS = 400;

	private static final int MATTER_TURNS = 4;

	static Call of(List<Memory> newestFirst, Map<String, List<String>> read) {
		List<Memory> oldestFirst = new ArrayList<>(newestFirst);
		Collections.reverse(oldestFirst);
		Language language = language(oldestFirst);
		return new Call(oldestFirst.stream().map((memory) -> Exchange.of(memory, language, read)).toList());
	}

	/** Too few words tell nothing, and are read as English. */
	private static Language language(List<Memory> oldestFirst) {
		String text = oldestFirst.stream().limit(LANGUAGE_TURNS).map(Exchange::text).collect(Collectors.joining(" "));
		Language language = LanguageGuess.of(text.substring(0, Math.min(text.length(), LANGUAGE_CHARS)));
		return (language != null) ? language : Language.ENGLISH;
	}

	/** By which the memories of one call are told from those of others. */
	public static String key(Memory memory) {
		if (memory.callId() != null) {
			return "call " + memory.callId();
		}
		String sessionId = memory.caller().sessionId();
		return sessionId.isEmpty() ? "memory " + memory.id() : "session " + sessionId;
	}

	/** Whether it was a call: what Mem0 alone knows can come from anywhere. */
	public boolean isKnown() {
		return last().memory().callId() != null || !last().memory().caller().sessionId().isEmpty();
	}

	public boolean isWithin(String sessionId) {
		return this.exchanges.stream().allMatch((exchange) -> exchange.memory().caller().sessionId().equals(sessionId));
	}

	/** Whether both took leave, or somebody has summed it up. */
	boolean isClosed() {
		return hasSummary() || Progress.PHRASES.states(Progress.FAREWELL, last().agent());
	}

	public boolean hasSummary() {
		return this.exchanges.stream().anyMatch((exchange) -> !exchange.summary().isEmpty());
	}

	public Language language() {
		return this.exchanges.get(0).language();
	}

	/** The words that tell what the caller wants, as far as the first turns say it. */
	public Set<String> matter() {
		Set<String> words = new LinkedHashSet<>();
		for (Exchange exchange : this.exchanges.subList(0, Math.min(MATTER_TURNS, this.exchanges.size()))) {
			words.addAll(Content.of(exchange.caller().words()));
			words.addAll(Content.of(exchange.summary().words()));
		}
		return words;
	}

	public Instant start() {
		return this.exchanges.get(0).memory().createdAt();
	}

	public Instant end() {
		return last().memory().createdAt();
	}

	public LocalDate day() {
		return LocalDate.ofInstant(end(), ZoneOffset.UTC);
	}

	public Exchange last() {
		return this.exchanges.get(this.exchanges.size() - 1);
	}

	/** The last turns, oldest first. */
	public List<Exchange> last(int count) {
		return this.exchanges.subList(Math.max(0, this.exchanges.size() - count), this.exchanges.size());
	}

}
