package com.voicehive.prompt;

import java.util.List;
import java.util.Map;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever was said, and however short a block has to be, it is a whole one. */
class PromptPropertyTest {

	/** Any signs, halves of some among them, and those that mean something here. */
	@Provide
	Arbitrary<List<String>> words() {
		Arbitrary<String> anything = Arbitraries.strings().ofMaxLength(400);
		Arbitrary<String> emoji = Arbitraries
			.of("\uD83D\uDE00", "\uD83D", "\uDE00", "e\u0301", "\u0926\u093f", " ", "x")
			.list()
			.ofMaxSize(300)
			.map((signs) -> String.join("", signs));
		Arbitrary<String> marks = Arbitraries.of("<memory>", "</memory>", "\"", "\n", "[card code]", "{{", "a", ":")
			.list()
			.ofMaxSize(60)
			.map((signs) -> String.join("", signs));
		return Arbitraries.oneOf(anything, emoji, marks).list().ofMinSize(1).ofMaxSize(12);
	}

	@Property(tries = 500, seed = "20241201", edgeCases = EdgeCasesMode.NONE)
	void block_isNoLongerThanAskedAndWhole(@ForAll("words") List<String> words,
			@ForAll @IntRange(min = Prompt.LEAST_CHARS, max = 3_000) int maxChars, @ForAll boolean away) {
		Talk talk = new Talk();
		for (int i = 0; i < words.size(); i++) {
			String said = words.get(i);
			talk = switch (i % 4) {
				case 0 -> talk.named(said).turn(said, said);
				case 1 -> talk.turn(said, null).thatIsTheAnswer();
				case 2 -> talk.lead(said, Map.of("budget", said, "interests", said));
				default -> talk.turn(null, said);
			};
		}
		String text = (away ? talk.whileMem0IsAway() : talk).prompt(maxChars).text();
		assertThat(text.codePointCount(0, text.length())).isLessThanOrEqualTo(maxChars);
		assertThat(text.codePoints()).noneMatch((sign) -> Character.getType(sign) == Character.SURROGATE);
		assertThat(text).startsWith("Between the memory tags")
			.containsOnlyOnce("<memory>")
			.containsOnlyOnce("</memory>")
			.endsWith("\n</memory>");
	}

}
