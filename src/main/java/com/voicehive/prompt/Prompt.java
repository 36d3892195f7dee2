package com.voicehive.prompt;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.voicehive.insight.Insights;
import com.voicehive.memory.Answer;
import com.voicehive.memory.CallerHistory;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryHit;
import com.voicehive.memory.MemoryType;
import com.voicehive.memory.Source;
import com.voicehive.memory.WireWord;

/**
 * What an agent's model is told of who is calling. All that came from outside stands in a
 * fence, as plain prose in quotes: nothing that somebody once said acts on the model or
 * on the template that the text is put into.
 *
 * @param known whether anything is known of the caller
 * @param text the block
 * @param degraded whether something may be missing, since Mem0 could not be asked
 * @param doNotCall whether the caller is not to be called
 */
public record Prompt(boolean known, String text, boolean degraded, boolean doNotCall) {

	/** Room for all that a block has to say in any case. */
	public static final int LEAST_CHARS = 200;

	public static final int MOST_CHARS = 20_000;

	public static final int DEFAULT_CHARS = 2_000;

	/** One thing that was said takes so much of the block at most. */
	private static final int PART = 4;

	private static final int FACTS = 6;

	private static final String DO_NOT_CALL = "This person is not to be called.";

	/** The prompt of a history when nothing is asked. */
	public static Prompt of(CallerHistory history, Instant now, int maxChars) {
		return of(history, Answer.<MemoryHit>of(List.of(), Source.FALLBACK).fromCache(), now, maxChars);
	}

	/**
	 * The prompt of a history.
	 * @param answers what of it answers what the caller asks, best first
	 * @param now the time of the question
	 * @param maxChars how many characters the text has at most, from
	 * {@value #LEAST_CHARS}
	 */
	public static Prompt of(CallerHistory history, Answer<MemoryHit> answers, Instant now, int maxChars) {
		if (maxChars < LEAST_CHARS) {
			throw new IllegalArgumentException("maxChars: " + maxChars + " (expected: at least " + LEAST_CHARS + ")");
		}
		boolean degraded = history.newest().degraded() || answers.degraded();
		boolean doNotCall = history.person().doNotCall();
		Insights insights = Insights.of(history, now);
		Sight sight = new Sight(history, degraded);
		Block block = new Block(maxChars);
		block.say(sight.words());
		if (doNotCall) {
			block.say(DO_NOT_CALL);
		}
		sight.figures(insights, now).ifPresent(block::say);
		fill(block, history, insights, answers.items(), new Lines(maxChars / PART));
		boolean known = history.recognised() && !history.newest().items().isEmpty();
		return new Prompt(known, block.text(), degraded, doNotCall);
	}

	/** The most useful first, as much as there is room for. */
	private static void fill(Block block, CallerHistory history, Insights insights, List<MemoryHit> answers,
			Lines lines) {
		List<Memory> newest = history.newest().items();
		if (history.recognised()) {
			block.add(lines.caller(newest));
		}
		Set<String> told = new HashSet<>();
		insights.openMatters().forEach((open) -> block.add(lines.sentence("Open", open.text())));
		insights.facts()
			.stream()
			.limit(FACTS)
			.forEach((fact) -> block.add(lines.sentence(label(fact.kind()), fact.text())));
		newest.stream().filter((memory) -> memory.type() == MemoryType.LEAD_SUMMARY).findFirst().ifPresent((lead) -> {
			told.add(lead.id());
			block.add(lines.memory("", lead));
		});
		insights.advice()
			.stream()
			.filter((advice) -> !insights.openMatters().contains(advice))
			.forEach((advice) -> block.add(lines.sentence("Hint", advice.text())));
		block.addAll(answers.stream()
			.map(MemoryHit::memory)
			.filter((memory) -> told.add(memory.id()))
			.map((memory) -> lines.memory("Relevant ", memory)));
		block.addAll(
				newest.stream().filter((memory) -> told.add(memory.id())).map((memory) -> lines.memory("", memory)));
	}

	/** Such as {@code Speaks for}. */
	private static String label(WireWord kind) {
		String words = kind.wireName().replace('_', ' ');
		return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
	}

	/** Reveals nothing: what callers said must not reach a log. */
	@Override
	public String toString() {
		return "Prompt(...)";
	}

}
