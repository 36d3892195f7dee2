package com.voicehive.insight.corpus;

import java.util.List;

import com.voicehive.insight.Insights;
import com.voicehive.memory.Memory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CorpusTest {

	private static final List<MadeUpCaller> CALLERS = Corpus.read("""
			== en-001 Rosa, electricity
			-- call 2026-03-02T10:15Z
			C: Hi there, my bill is wrong.
			A: They will give you a call once the meter has been read.
			C: Okay. I live alone, so please speak slowly.
			>> promise: call meter read
			>> fact vulnerable: live alone
			>> ended: open
			>> first: bill wrong
			>> not promise: refund
			>> unhappy
			-- lead {"budget": "$500"}

			== en-002 -, summaries
			-- summary 2026-03-02T09:00Z
			Caller was angry about a double charge.
			>> unhappy
			""".lines().toList());

	@Test
	void callersAndWhatTheySaid_areRead() {
		assertThat(CALLERS).extracting(MadeUpCaller::id).containsExactly("en-001", "en-002");
		assertThat(CALLERS.get(0).memories()).extracting(Memory::text)
			.containsExactly("Lead\nBudget: $500", "User: Okay. I live alone, so please speak slowly.",
					"User: Hi there, my bill is wrong.\nAgent: They will give you a call once the meter has been read.");
		assertThat(CALLERS.get(0).memories()).extracting((memory) -> memory.caller().name()).containsOnly("Rosa");
		assertThat(CALLERS.get(1).memories()).extracting((memory) -> memory.caller().name()).containsOnlyNulls();
	}

	@Test
	void whatIsExpected_isFoundInWhatIsTold() {
		Insights told = CALLERS.get(0).insights();
		assertThat(CALLERS.get(0).expected()).filteredOn((expected) -> expected.isTold(told))
			.extracting(Expectation::kind)
			.containsExactly("promise", "fact", "ended", "first");
		assertThat(CALLERS.get(1).expected()).allMatch((expected) -> expected.isTold(CALLERS.get(1).insights()));
	}

}
