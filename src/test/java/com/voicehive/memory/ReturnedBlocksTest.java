package com.voicehive.memory;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;

/** What agents' models were given is not stored again. */
class ReturnedBlocksTest {

	private static final String BLOCK = Fence.NOTICE + "\nHistory is complete.\n<memory>\nCaller \"Ann\"\n</memory>";

	private static MemoryDraft cut(MemoryDraft draft) {
		return ReturnedBlocks.cutFrom(draft).orElseThrow();
	}

	private static MemoryDraft lead(String summary) {
		Map<String, Object> data = Map.of("name", "Ann");
		return MemoryFixtures.lead(MARIA, LeadText.of(data, summary),
				Map.of("lead_data", data, "transcript_summary", summary));
	}

	@Test
	void turnWithoutABlock_staysAsItWasSent() {
		MemoryDraft draft = turn(MARIA, "  </memory> Between the memory tags ", "<memory>");
		assertThat(cut(draft)).isSameAs(draft);
		assertThat(draft.isGivenOut()).isFalse();
	}

	@Test
	void block_isCutOutOfWhatIsSaid() {
		assertThat(cut(turn(MARIA, "Before. " + BLOCK + "\nAfter " + BLOCK, "Yes.")).text())
			.isEqualTo("User: Before.  \nAfter\nAgent: Yes.");
	}

	@Test
	void sideThatIsABlock_isNone() {
		assertThat(cut(turn(MARIA, BLOCK, "Yes.")).text()).isEqualTo("Agent: Yes.");
		assertThat(cut(turn(MARIA, "Yes?", BLOCK)).turn()).isEqualTo(new Turn("Yes?", null));
	}

	@Test
	@Timeout(10)
	void blocksThatOnlyBegin_stayAndTakeNoTime() {
		String begun = (Fence.NOTICE + " ").repeat(10_000);
		assertThat(Fence.without(begun)).isSameAs(begun);
	}

	@Test
	void turnThatIsBlocksOnly_isGivenOut() {
		assertThat(turn(MARIA, BLOCK, "\n" + BLOCK + BLOCK).isGivenOut()).isTrue();
		assertThat(turn(MARIA, BLOCK, null).isGivenOut()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\\n", " ", "\r\n", "\t" })
	void blockOnOneLine_isOneToo(String lineEnd) {
		assertThat(turn(MARIA, BLOCK.replace("\n", lineEnd), null).isGivenOut()).isTrue();
	}

	@Test
	void blockWithinJsonOrXml_isOneToo() {
		for (List<String> tags : List.of(List.of("\\u003c", "\\u003e"), List.of("&lt;", "&gt;"), List.of("<\\", ">"))) {
			String block = BLOCK.replace("<", tags.get(0)).replace(">", tags.get(1));
			assertThat(turn(MARIA, block, null).isGivenOut()).as(block).isTrue();
		}
	}

	@Test
	void summary_isKeptWithoutIt() {
		MemoryDraft some = cut(lead("Wants tea. " + BLOCK));
		assertThat(some.text()).isEqualTo("Lead: Ann\nSummary: Wants tea.");
		assertThat(some.metadata()).containsEntry("transcript_summary", "Wants tea.");
		MemoryDraft none = cut(lead(BLOCK));
		assertThat(none.text()).isEqualTo("Lead: Ann");
		assertThat(none.metadata()).containsOnlyKeys("lead_data");
		MemoryDraft plain = lead("Wants tea.");
		assertThat(cut(plain)).isSameAs(plain);
	}

	@Test
	void manyBeginningsOfBlocks_areReadInNoTime() {
		String text = (Fence.NOTICE + " ").repeat(380);
		assertThat(cut(turn(MARIA, text, null)).turn()).isEqualTo(new Turn(text, null));
	}

}
