package com.voicehive.memory;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import com.voicehive.privacy.RedactCategory;
import com.voicehive.privacy.Redactor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static com.voicehive.memory.MemoryFixtures.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What must not be kept is masked before it is. */
class MaskedStoreTest {

	private static final String CARD = "4111 1111 1111 1111";

	private final SettableClock clock = new SettableClock();

	private final LocalStore journal = LocalStores.inMemory(ids(this.clock));

	private final MemoryService service = service(Redactor.of(RedactCategory.parse("pci,ssn,secrets,phones"), "US"));

	@AfterEach
	void close() {
		this.journal.close();
	}

	private MemoryService service(Masking masking) {
		return new MemoryService(this.journal, this.journal.callers(), this.journal.outbox(),
				new LocalReader(this.journal), null, this.clock, new Usage(), new InternalErrors(), null, masking);
	}

	private static Deadline soon() {
		return Deadline.after(Duration.ofSeconds(2), System::nanoTime);
	}

	private List<Receipt> store(@Nullable RequestKey key, MemoryDraft... drafts) {
		return this.service.store(new StoreRequest(List.of(drafts), key, false, Urgency.LIVE), soon()).receipts();
	}

	private Memory kept(Receipt receipt) {
		return this.journal.get(String.valueOf(receipt.memoryId())).orElseThrow();
	}

	private static MemoryDraft turn(String query, @Nullable String answer, Map<String, @Nullable Object> metadata) {
		Caller caller = new Caller("+14155550134", null, null, "Jo " + CARD, "s1", "line " + CARD);
		return MemoryDraft.turn(new Turn(query, answer), caller, "c1", List.of("paid " + CARD), metadata);
	}

	@Test
	void turn_isKeptWithoutWhatMustNotBe() {
		Map<String, @Nullable Object> metadata = Map.of("cvv", "123", "paidWith",
				Map.of("number", 4_111_111_111_111_111L), "of " + CARD, List.of("my pin is 4821"), "note", "ok 7");
		Receipt receipt = store(null, turn("my card is " + CARD, "so " + CARD, metadata)).get(0);
		Memory memory = kept(receipt);
		assertThat(memory.text()).isEqualTo("User: my card is [card ending 1111]\nAgent: so [card ending 1111]");
		assertThat(memory.caller().name()).isEqualTo("Jo [card ending 1111]");
		assertThat(memory.caller().callerId()).isEqualTo("line [card ending 1111]");
		assertThat(memory.caller().phone()).isEqualTo("+14155550134");
		assertThat(memory.tags()).containsExactly("paid [card ending 1111]");
		assertThat(memory.metadata())
			.isEqualTo(Map.of("cvv", "[card code]", "paidWith", Map.of("number", "[card ending 1111]"),
					"of [card ending 1111]", List.of("my pin is [pin]"), "note", "ok 7"));
		assertThat(receipt.redactedNames()).containsExactly("card", "card_code", "pin");
	}

	@Test
	void correctionThatMakesACardWhole_isMaskedWithTheOtherParts() {
		Receipt before = store(null, turn("4111 1111", "and?", Map.of())).get(0);
		Receipt corrected = store(null, turn("hello", "ok", Map.of())).get(0);
		Receipt after = store(null, turn("1111", "ok", Map.of())).get(0);
		assertThat(correct(corrected, "1111").text()).isEqualTo("User: [card ending 1111]\nAgent: ok");
		assertThat(kept(before).text()).isEqualTo("User: [card ending 1111]\nAgent: and?");
		assertThat(kept(after).text()).isEqualTo("User: [card ending 1111]\nAgent: ok");
	}

	@Test
	void correctionThatAnswersTheQuestionBefore_isMasked() {
		store(null, turn("pay", "What is your PIN?", Map.of()));
		Receipt corrected = store(null, turn("well", "ok", Map.of())).get(0);
		assertThat(correct(corrected, "4821").text()).isEqualTo("User: [pin]\nAgent: ok");
	}

	private Memory correct(Receipt receipt, String query) {
		Correction correction = new Correction((revision) -> true,
				(memory) -> Content.of(new Turn(query, "ok"), memory.tags(), memory.metadata()), null);
		return this.service.correct(String.valueOf(receipt.memoryId()), correction, soon()).orElseThrow();
	}

	@Test
	void partsInMetadata_areMaskedTogether() {
		Map<String, @Nullable Object> metadata = Map.of("keys", List.of(4, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1),
				"groups", List.of("4111", "1111", "1111", "1111"), "said",
				List.of("it's 4111", "and 1111", "then 1111", "1111"), "pin", List.of("4", "8", "2", "1"), "scores",
				List.of(1, 5, 12, 3), "floors", List.of(1, 2, 3));
		Memory memory = kept(store(null, MemoryDraft.turn(new Turn("ok", null), new Caller(null, null, "s1"), "c1",
				List.of("4111", "1111 1111", "1111"), metadata))
			.get(0));
		assertThat(memory.tags()).allMatch("[card ending 1111]"::equals);
		assertThat(memory.metadata())
			.isEqualTo(Map.of("keys", List.of("[card ending 1111]"), "groups", List.of("[card ending 1111]"), "said",
					List.of("it's [card ending 1111]", "and [card ending 1111]", "then [card ending 1111]",
							"[card ending 1111]"),
					"pin", List.of("[pin]"), "scores", List.of(1, 5, 12, 3), "floors", List.of(1, 2, 3)));
	}

	@Test
	void fieldsOfACard_areKnownByWhatTheyAreIn() {
		Map<String, @Nullable Object> metadata = Map.of("card", Map.of("expiry", "12/27", "code", "737"), "payment",
				Map.of("number", new BigDecimal("4.111111111111111E15"), "expiry", "12/27", "code", 737), "door",
				Map.of("code", "737", "expiry", "12/27"));
		assertThat(kept(store(null, turn("ok", null, metadata)).get(0)).metadata())
			.isEqualTo(Map.of("card", Map.of("expiry", "[card expiry]", "code", "[card code]"), "payment",
					Map.of("number", "[card ending 1111]", "expiry", "[card expiry]", "code", "[card code]"), "door",
					Map.of("code", "737", "expiry", "12/27")));
	}

	@Test
	void bareAnswer_isMaskedByTheQuestionOfTheTurnBefore() {
		store(null, turn("I want my balance", "What is your PIN?", Map.of()));
		Receipt receipt = store(null, turn("4821", "Thank you, 4 8 2 1.", Map.of())).get(0);
		assertThat(kept(receipt).text()).isEqualTo("User: [pin]\nAgent: Thank you, [pin].");
		assertThat(receipt.redactedNames()).contains("pin");
		assertThat(kept(store(null, turn("4821", null, Map.of())).get(0)).text()).isEqualTo("User: 4821");
	}

	@Test
	void bareAnswer_isMaskedWithinABatch() {
		List<Receipt> receipts = store(null, turn("pay", "What is the CVV?", Map.of()), turn("well", null, Map.of()),
				turn("987", null, Map.of()));
		assertThat(kept(receipts.get(2)).text()).isEqualTo("User: [card code]");
	}

	@Test
	void lead_keepsWhatItIsKnownBy() {
		Map<String, @Nullable Object> lead = Map.of("name", "Jo", "phone", "415-555-0134", "note", "ring 415-555-0135");
		MemoryDraft draft = new MemoryDraft(MemoryType.LEAD_SUMMARY, LeadText.of(lead, "paid with " + CARD), null,
				new Caller("+14155550134", "Jo", "s1"), "c1", List.of(),
				Map.of("lead_data", lead, "transcript_summary", "paid with " + CARD), null, null);
		Memory memory = kept(store(null, draft).get(0));
		assertThat(memory.text()).contains("Phone: 415-555-0134", "Note: ring [phone]", "paid with [card ending 1111]")
			.doesNotContain("4111");
		assertThat(memory.metadata().toString()).doesNotContain("4111", "0135");
	}

	@Test
	void cardOverTurnsThatAreStoredTogether_isMaskedInEach() {
		Caller jo = new Caller(null, "Jo", "s1");
		List<Receipt> receipts = store(null, said("it is 4111", "Go on.", jo), said("1111", "yes", jo),
				said("one one one one", null, new Caller(null, "Bo", "s2")), said("1111 then", null, jo),
				said("one one one one", "Thank you", jo));
		assertThat(receipts.stream().map((receipt) -> kept(receipt).text())).containsExactly(
				"User: it is [card ending 1111]\nAgent: Go on.", "User: [card ending 1111]\nAgent: yes",
				"User: one one one one", "User: [card ending 1111] then", "User: [card ending 1111]\nAgent: Thank you");
		assertThat(receipts.get(0).redactedNames()).containsExactly("card");
		assertThat(receipts.get(2).redactedNames()).isEmpty();
	}

	private static MemoryDraft said(String query, @Nullable String answer, Caller caller) {
		return MemoryDraft.turn(new Turn(query, answer), caller, "c1", List.of(), Map.of());
	}

	@Test
	void cardOverTurnsOneByOne_isMaskedInAll() {
		Caller caller = new Caller("+14155550134", "Jo", "s1");
		List<Receipt> receipts = new ArrayList<>();
		for (String part : List.of("it's 4111", "the next are one one one one", "then 1111", "and 1111")) {
			receipts.addAll(store(null, said(part, "go on", caller)));
		}
		assertThat(receipts).extracting(Receipt::redactedNames)
			.containsExactly(List.of(), List.of(), List.of(), List.of("card"));
		assertThat(receipts).extracting((receipt) -> kept(receipt).text())
			.allSatisfy((text) -> assertThat(text).contains("[card ending 1111]").doesNotContain("one one"));
		assertThat(receipts).allSatisfy((receipt) -> assertThat(this.journal.wordings(kept(receipt))).isEmpty());
	}

	@Test
	void cardBegunInACorrectedTurn_isInNoWordingOfIt() {
		Caller caller = new Caller("+14155550134", "Jo", "s1");
		Receipt first = store(null, said("it's 4111 1111", "ok", caller)).get(0);
		this.journal.correct(kept(first), Content.of(new Turn("4111 1111 it is", "ok"), List.of(), Map.of()));
		store(null, said("1111 1111", "thanks", caller));
		assertThat(kept(first).text()).doesNotContain("4111");
		assertThat(this.journal.wordings(kept(first))).isEmpty();
	}

	@Test
	void partsOfTwoSessions_areNoCard() {
		Receipt one = store(null, said("it's 4111 1111", null, new Caller("+14155550134", "Jo", "s1"))).get(0);
		Receipt other = store(null, said("1111 1111", null, new Caller("+14155550134", "Jo", "s2"))).get(0);
		assertThat(kept(one).text()).contains("4111 1111");
		assertThat(other.redactedNames()).isEmpty();
	}

	@Test
	void whatHoldsNothing_saysSo() {
		assertThat(store(null, MemoryDraft.turn(new Turn("order 10293", null), new Caller(null, "Jo", "s1"), "c1",
				List.of(), Map.of()))
			.get(0)
			.redactedNames()).isEmpty();
	}

	@Test
	void replay_tellsTheSame() {
		RequestKey key = new RequestKey("k", "f");
		List<Receipt> first = store(key, turn(CARD, null, Map.of()));
		assertThat(this.journal.request(key).orElseThrow().receipts().get(0).redactedNames()).containsExactly("card");
		assertThat(store(key, turn(CARD, null, Map.of()))).isEqualTo(first);
	}

	@Test
	void correction_isMaskedToo() {
		Receipt receipt = store(null, turn("hello", null, Map.of())).get(0);
		Correction correction = new Correction((revision) -> true,
				(memory) -> Content.of(new Turn("it is " + CARD, null), memory.tags(), memory.metadata()), null);
		assertThat(this.service.correct(String.valueOf(receipt.memoryId()), correction, soon()).orElseThrow().text())
			.isEqualTo("User: it is [card ending 1111]");
	}

	@Test
	void brokenMasking_keepsNothing() {
		MemoryService broken = service(new Masking() {

			@Override
			public Masked mask(String text) {
				throw new IllegalStateException(text);
			}

			@Override
			public List<Masked> maskAcross(List<String> texts) {
				throw new IllegalStateException();
			}

		});
		assertThatExceptionOfType(StorageException.class)
			.isThrownBy(() -> broken
				.store(new StoreRequest(List.of(turn(CARD, null, Map.of())), null, false, Urgency.LIVE), soon()))
			.satisfies((failure) -> assertThat(String.valueOf(failure.getCause())).doesNotContain("4111"));
		assertThat(this.journal.count()).isZero();
	}

	@Test
	void searchedWords_areMasked() {
		Receipt receipt = store(null, turn("paid the invoice with " + CARD, null, Map.of())).get(0);
		assertThat(this.service
			.search(new SearchQuery("invoice paid with " + CARD, Set.of(Identity.session("s1")), 5), soon())
			.items()
			.get(0)
			.memory()
			.id()).isEqualTo(receipt.memoryId());
	}

}
