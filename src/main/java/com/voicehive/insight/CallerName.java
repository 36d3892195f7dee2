package com.voicehive.insight;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import com.voicehive.insight.fact.Fact;
import com.voicehive.insight.fact.FactKind;
import com.voicehive.memory.Memory;

/**
 * The name by which callers want to be called: as they said, else as it was sent last.
 */
final class CallerName {

	private static final Pattern SAID = Pattern.compile(
			"(?:calls? me|goe?s? by|(?:it's|that's|is|i'm)(?= (?:mr|mrs|ms|dr|doctor|miss|prof))) ([^,]+?)(?:,? (?:not|please|actually)\\b.*)?$",
			Pattern.CASE_INSENSITIVE);

	private CallerName() {
	}

	static Optional<String> of(List<Memory> newestFirst, List<Fact> facts) {
		return facts.stream()
			.filter((fact) -> fact.kind() == FactKind.CALLED)
			.findFirst()
			.flatMap((fact) -> SAID.matcher(fact.text().words()).results().findFirst())
			.map((match) -> match.group(1))
			.filter(CallerName::isName)
			.or(() -> newestFirst.stream().flatMap((memory) -> sent(memory).stream()).findFirst());
	}

	private static Optional<String> sent(Memory memory) {
		String name = memory.caller().name();
		return (name != null && memory.caller().nameKey() != null && isName(name)) ? Optional.of(name.strip())
				: Optional.empty();
	}

	/** A number is nobody's name. */
	private static boolean isName(String text) {
		return text.codePoints().anyMatch(Character::isLetter);
	}

}
