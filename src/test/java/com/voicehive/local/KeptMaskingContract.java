package com.voicehive.local;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import com.voicehive.local.journal.Operations;
import com.voicehive.memory.Caller;
import com.voicehive.memory.Content;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.Gone;
import com.voicehive.memory.Identity;
import com.voicehive.memory.KeptBefore;
import com.voicehive.memory.KeptMasking;
import com.voicehive.memory.LeadText;
import com.voicehive.memory.Masked;
import com.voicehive.memory.Masking;
import com.voicehive.memory.MaskingProgress;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryDraft;
import com.voicehive.memory.MemoryFixtures;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import com.voicehive.memory.Names;
import com.voicehive.memory.Operation;
import com.voicehive.memory.StorageException;
import com.voicehive.memory.Tenant;
import com.voicehive.memory.Turn;
import com.voicehive.memory.Wording;
import com.voicehive.privacy.RedactCategory;
import com.voicehive.privacy.Redactor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.START;
import static com.voicehive.memory.MemoryFixtures.lead;
import static com.voicehive.memory.MemoryFixtures.saying;
import static com.voicehive.memory.MemoryFixtures.turn;
import static com.voicehive.memory.MemoryFixtures.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What was kept before it had to be masked is masked afterwards, in every store. */
@Timeout(60)
abstract class KeptMaskingContract {

	static final String CARD = "4111 1111 1111 1111";

	static final String MASK = "[card ending 1111]";

	private static final Caller NAMELESS = new Caller(null, null, "s1");

	protected final SettableClock clock = new SettableClock();

	protected LocalStore store;

	protected abstract LocalStore openStore();

	@BeforeEach
	void open() {
		this.store = openStore();
	}

	@AfterEach
	void close() {
		this.store.close();
	}

	static Masking masking(String categories) {
		return Redactor.of(RedactCategory.parse(categories), "US");
	}

	static Memory keep(LocalStore store, MemoryDraft draft) {
		return store.append(List.of(draft), Urgency.BACKLOG, null).get(0);
	}

	private Memory keep(MemoryDraft draft) {
		return keep(this.store, draft);
	}

	private Memory said(String query) {
		return keep(turn(MARIA, query, "ok"));
	}

	private Memory delivered(MemoryDraft draft) {
		Memory memory = keep(draft);
		this.store.outbox().delivered(Operations.of(this.store, memory), "mem0-1", 1, START);
		return now(memory);
	}

	private Memory now(Memory memory) {
		return this.store.get(memory.id()).orElseThrow();
	}

	static KeptMasking masks(LocalStore store, String categories) {
		return new KeptMasking(masking(categories), store, store.keptBefore());
	}

	static void mask(LocalStore store, String categories) {
		KeptMasking masks = masks(store, categories);
		while (masks.goOn()) {
			assertThat(masks.progress().rewriting()).isTrue();
		}
		assertThat(masks.progress()).isEqualTo(new MaskingProgress(false, 0));
	}

	private void mask() {
		mask(this.store, "true");
	}

	private static Identity named(String name) {
		return Identity.name(Names.key(name));
	}

	private List<Operation> owed() {
		Instant later = START.plusSeconds(1_000_000);
		List<Operation> owed = new ArrayList<>(this.store.outbox().next(true, later, Set.of(), 100));
		assertThat(owed).as("that a caller waits for").isEmpty();
		owed.addAll(this.store.outbox().next(false, later, Set.of(), 100));
		return owed;
	}

	@Test
	void everyText_isMasked() {
		Caller caller = new Caller("+14155550134", null, null, "Jo " + CARD, "s1", "line " + CARD);
		Map<String, Object> metadata = Map.of("cvv", "123", "of " + CARD, List.of("my pin is 4821"), "note", "ok 7");
		Memory before = keep(MemoryDraft.turn(new Turn("my card is " + CARD, "so " + CARD), caller, "c1",
				List.of("paid " + CARD), metadata));
		mask();
		Memory after = now(before);
		assertThat(after.text()).isEqualTo("User: my card is " + MASK + "\nAgent: so " + MASK);
		assertThat(after.caller())
			.isEqualTo(new Caller("+14155550134", null, null, "Jo " + MASK, "s1", "line " + MASK));
		assertThat(after.tags()).containsExactly("paid " + MASK);
		assertThat(after.metadata())
			.isEqualTo(Map.of("cvv", "[card code]", "of " + MASK, List.of("my pin is [pin]"), "note", "ok 7"));
		assertThat(after.revisionNumber()).isEqualTo(2);
		assertThat(this.store.wordings(after)).isEmpty();
		assertThat(this.store.find(MemoryFixtures.newest(9, named("Jo " + MASK)))).containsExactly(after);
		assertThat(this.store.find(MemoryFixtures.newest(9, named("Jo " + CARD)))).isEmpty();
	}

	@Test
	void lead_isMaskedButForWhatItIsKnownBy() {
		Map<String, Object> data = Map.of("name", "Jo", "phone", "415-555-0134", "note", "ring 415-555-0135");
		Memory before = keep(lead(MARIA, LeadText.of(data, "paid with " + CARD),
				Map.of("lead_data", data, "transcript_summary", "paid with " + CARD)));
		mask(this.store, "pci,phones");
		assertThat(now(before).text()).contains("Phone: 415-555-0134", "Note: ring [phone]", "paid with " + MASK)
			.doesNotContain("4111");
		assertThat(now(before).metadata().toString()).doesNotContain("4111", "0135");
	}

	@Test
	void whatHoldsNothing_staysAsItIs() {
		Memory before = now(said("order 10293"));
		Memory corrected = this.store.correct(said("at noon"), saying("at nine")).orElseThrow();
		mask();
		assertThat(now(before)).isEqualTo(before);
		assertThat(now(corrected)).isEqualTo(corrected);
		assertThat(this.store.wordings(corrected)).hasSize(1);
	}

	@Test
	void maskedWords_areFoundNoMoreAndTheOthersAre() {
		Memory memory = said("paid the invoice with " + CARD);
		mask();
		assertThat(this.store.search(words("4111", MARIAS_PHONE))).isEmpty();
		assertThat(this.store.search(words("invoice", MARIAS_PHONE))).extracting((hit) -> hit.memory().id())
			.containsExactly(memory.id());
	}

	@Test
	void whatACorrectedMemorySaidBefore_isGone() {
		Memory memory = this.store.correct(said("it is " + CARD), saying("never mind")).orElseThrow();
		mask();
		assertThat(now(memory).content()).isEqualTo(memory.content());
		assertThat(this.store.wordings(now(memory))).isEmpty();
	}

	@Test
	void whatMem0AloneKeepsSaidBefore_isGone() {
		List<Memory> others = new ArrayList<>();
		for (String text : List.of("it is " + CARD, "at noon", "and " + CARD)) {
			Memory memory = MemoryFixtures.fromMem0("mem0-" + others.size(), MARIA, START);
			this.store.noteWording(memory.saying(new Content(text, null, List.of(), Map.of()), null), null);
			others.add(memory.corrected(saying("now"), START));
		}
		mask();
		assertThat(others).extracting(this.store::wordings).extracting(List<Wording>::size).containsExactly(0, 1, 0);
	}

	@Test
	void cardOverTurns_isMaskedInAll() {
		List<Memory> parts = new ArrayList<>();
		for (String part : List.of("it's 4111", "the next are one one one one", "then 1111", "and 1111", "bye")) {
			parts.add(keep(turn(NAMELESS, part, "go on")));
		}
		mask();
		assertThat(parts.subList(0, 4)).allSatisfy((part) -> {
			assertThat(now(part).text()).contains(MASK).doesNotContain("one one");
			assertThat(this.store.wordings(now(part))).isEmpty();
		});
		assertThat(now(parts.get(4)).revision()).isNull();
	}

	@Test
	void whatWasSaidAlone_isMaskedByTheQuestionBefore() {
		keep(turn(NAMELESS, "my balance please", "What is your PIN?"));
		Memory answer = keep(turn(NAMELESS, "4821", "Thank you, 4821."));
		Memory other = keep(turn(NAMELESS, "4821", "I see."));
		mask();
		assertThat(now(answer).text()).isEqualTo("User: [pin]\nAgent: Thank you, [pin].");
		assertThat(now(other).revision()).isNull();
	}

	@Test
	void onceAllIsMasked_isNotLookedAtAgain() {
		mask();
		Memory later = said(CARD);
		assertThat(masks(this.store, "true").goOn()).isFalse();
		mask(this.store, "pci");
		assertThat(now(later).text()).contains(CARD);
	}

	@Test
	void whatATenantKeepsForTheFirstTime_isNotLookedAt() {
		KeptMasking masks = masks(this.store, "true");
		Memory memory = said(CARD);
		assertThat(masks.progress()).isEqualTo(new MaskingProgress(false, 0));
		assertThat(masks.goOn()).isFalse();
		assertThat(now(memory).text()).contains(CARD);
		assertThat(masks(this.store, "true").goOn()).isFalse();
	}

	@Test
	void underAWiderSetting_allIsLookedAtAnew() {
		Memory memory = said(CARD + ", jane@example.com");
		mask(this.store, "pci");
		assertThat(now(memory).text()).contains(MASK, "jane@example.com");
		mask(this.store, "pci,emails");
		assertThat(now(memory).text()).contains(MASK, "[email]");
	}

	@Test
	void underANarrowerSetting_nothingIsToBeDoneUntilItIsWiderAgain() {
		mask(this.store, "pci,emails");
		assertThat(masks(this.store, "emails").goOn()).isFalse();
		Memory memory = said(CARD + ", jane@example.com");
		mask(this.store, "emails");
		assertThat(now(memory).text()).contains("jane@example.com");
		mask(this.store, "pci,emails");
		assertThat(now(memory).text()).contains(MASK, "[email]");
	}

	@Test
	void maskedOffAndOnAgain_allIsLookedAtAnew() {
		mask();
		mask(this.store, "false");
		Memory memory = said(CARD);
		mask();
		assertThat(now(memory).text()).contains(MASK);
	}

	@Test
	void phonesOfAnotherRegion_areLookedForAnew() {
		Memory memory = said("ring 030 901820");
		mask(this.store, "phones");
		assertThat(now(memory).text()).contains("030");
		KeptMasking german = new KeptMasking(Redactor.of(Set.of(RedactCategory.PHONES), "DE"), this.store,
				this.store.keptBefore());
		while (german.goOn()) {
			assertThat(german.isOver()).isFalse();
		}
		assertThat(now(memory).text()).contains("[phone]");
	}

	@Test
	void progress_tellsHowManyAreLeft() {
		this.store.append(Collections.nCopies(250, turn(MARIA, CARD, "ok")), null, null);
		KeptMasking masks = masks(this.store, "true");
		assertThat(masks.progress()).isEqualTo(new MaskingProgress(true, 250));
		assertThat(masks.goOn()).isTrue();
		assertThat(masks.progress()).isEqualTo(new MaskingProgress(true, 150));
		assertThat(masks.goOn() && masks.goOn()).isTrue();
		assertThat(masks.progress()).isEqualTo(new MaskingProgress(true, 0));
		assertThat(masks.goOn()).isFalse();
		assertThat(masks.isOver()).isTrue();
	}

	@Test
	void anotherTenantsMemories_areMaskedByItsOwnSetting() {
		LocalStore acme = this.store.of(new Tenant("acme"));
		Memory theirs = keep(acme, turn(MARIA, CARD + ", jane@example.com", "ok"));
		Memory memory = said(CARD + ", jane@example.com");
		mask();
		assertThat(now(memory).text()).contains(MASK, "jane@example.com");
		assertThat(acme.get(theirs.id()).orElseThrow().text()).contains(CARD);
		mask(acme, "emails");
		assertThat(acme.get(theirs.id()).orElseThrow().text()).contains(CARD, "[email]");
	}

	@Test
	void mem0_isToldInTheCallersLaneAndNobodyWaits() {
		Memory memory = delivered(turn(MARIA, CARD, "ok"));
		mask();
		assertThat(owed()).singleElement().satisfies((update) -> {
			assertThat(update.kind()).isEqualTo(Operation.Kind.UPDATE);
			assertThat(update.memoryId()).isEqualTo(memory.id());
			assertThat(update.lane()).isEqualTo(Operation.laneOf(Tenant.DEFAULT, MARIAS_PHONE));
		});
	}

	@Test
	void whatMem0HasNotGotYet_isSentMasked() {
		said(CARD);
		mask();
		assertThat(owed()).singleElement().satisfies((add) -> assertThat(add.isAdd()).isTrue());
	}

	@Test
	void whoseNameIsMasked_isOwnedByThatInMem0Too() {
		Memory memory = delivered(turn(new Caller(null, "Jo " + CARD, "s1"), "hello", "ok"));
		mask();
		assertThat(owed()).extracting(Operation::kind).containsExactly(Operation.Kind.DELETE);
		assertThat(owed()).extracting(Operation::lane)
			.containsExactly(Operation.laneOf(Tenant.DEFAULT, now(memory).caller().owner()));
	}

	@Test
	void thoseWhoseMemoriesAreMasked_areToldToTheCache() {
		List<Identity> told = new ArrayList<>();
		Caller caller = new Caller("+15550100001", "Jo " + CARD, "s1");
		keep(turn(caller, "hello", "ok"));
		this.store.onChange(told::addAll);
		mask();
		assertThat(told).contains(MARIAS_PHONE, named("Jo " + CARD), named("Jo " + MASK));
	}

	@Test
	void whoIsErasedMeanwhile_staysErased() {
		Memory memory = said(CARD);
		Memory corrected = this.store.correct(said("it is " + CARD), saying("no")).orElseThrow();
		meanwhile(() -> this.store.erase(Set.of(MARIAS_PHONE), START, false));
		assertThat(this.store.count()).isZero();
		assertThat(this.store.get(memory.id())).isEmpty();
		assertThat(this.store.wordings(corrected)).isEmpty();
		assertThat(this.store.search(words("card"))).isEmpty();
	}

	@Test
	void whatIsCorrectedMeanwhile_isMaskedAsItIsThen() {
		Memory memory = said(CARD);
		meanwhile(() -> this.store.correct(memory, saying("it was " + CARD)));
		assertThat(now(memory).text()).contains("it was " + MASK);
		assertThat(this.store.wordings(now(memory))).isEmpty();
	}

	@Test
	void whatLeavesMeanwhile_leavesNothingOfWhatItSaid() {
		Memory memory = this.store.correct(delivered(turn(MARIA, CARD, "ok")), saying("no")).orElseThrow();
		this.store.outbox().updated(Operations.of(this.store, memory).bringing(2), "mem0-1", Gone.NOTHING, START);
		said("the newest stays");
		meanwhile(() -> assertThat(this.store.evict(1, START.plusSeconds(60), (query) -> List.of(now(memory))))
			.isEqualTo(1));
		assertThat(this.store.wordings(memory)).isEmpty();
	}

	/** Does something after the memories were read and before they are masked. */
	private void meanwhile(Runnable other) {
		KeptMasking masks = new KeptMasking(masking("true"), this.store,
				new Interrupted(this.store.keptBefore(), other));
		while (masks.goOn()) {
			assertThat(masks.isOver()).isFalse();
		}
	}

	private record Interrupted(KeptBefore kept, Runnable other) implements KeptBefore {

		@Override
		public OptionalLong begin(Set<String> rules, boolean any) {
			return this.kept.begin(rules, any);
		}

		@Override
		public Optional<Some> next() {
			Optional<Some> some = this.kept.next();
			if (some.isPresent()) {
				this.other.run();
			}
			return some;
		}

		@Override
		public void done(Some looked) {
			this.kept.done(looked);
		}

		@Override
		public List<String> goneAfter(String id) {
			return this.kept.goneAfter(id);
		}

		@Override
		public List<Wording> wordings(String id) {
			return this.kept.wordings(id);
		}

		@Override
		public void forget(String id) {
			this.kept.forget(id);
		}

		@Override
		public void end() {
			this.kept.end();
		}

	}

	@Test
	void whereMaskingFails_itIsTriedAgain() {
		Memory memory = said(CARD);
		boolean[] broken = { true };
		Masking whole = masking("true");
		KeptMasking masks = new KeptMasking(new Masking() {

			@Override
			public Set<String> rules() {
				return whole.rules();
			}

			@Override
			public Masked mask(String text) {
				if (broken[0]) {
					throw new IllegalStateException(text);
				}
				return whole.mask(text);
			}

			@Override
			public List<Masked> maskAcross(List<String> texts) {
				return whole.maskAcross(texts);
			}

		}, this.store, this.store.keptBefore());
		assertThatExceptionOfType(StorageException.class).isThrownBy(masks::goOn)
			.satisfies((failure) -> assertThat(String.valueOf(failure.getCause())).doesNotContain("4111"));
		assertThat(masks.progress()).isEqualTo(new MaskingProgress(true, 1));
		broken[0] = false;
		assertThat(masks.goOn()).isTrue();
		assertThat(now(memory).text()).contains(MASK);
	}

	@Test
	void besideLiveStores_nothingIsLostAndAllIsMasked() throws Exception {
		List<Memory> before = this.store.append(Collections.nCopies(300, turn(MARIA, "it's " + CARD, "ok")), null,
				null);
		Thread live = new Thread(() -> {
			for (int i = 0; i < 200; i++) {
				said("turn " + i);
			}
		});
		Thread corrections = new Thread(() -> {
			for (Memory each : before.subList(0, 100)) {
				this.store.correct(this.store.get(each.id()).orElseThrow(), saying("right " + MASK));
			}
		});
		live.start();
		corrections.start();
		mask();
		live.join();
		corrections.join();
		assertThat(this.store.count()).isEqualTo(500);
		assertThat(before).allSatisfy((memory) -> {
			assertThat(now(memory).text()).contains(MASK).doesNotContain("4111");
			assertThat(this.store.wordings(now(memory)).toString()).doesNotContain("4111");
		});
	}

}
