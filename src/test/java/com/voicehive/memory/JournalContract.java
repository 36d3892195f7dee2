package com.voicehive.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.Journal.Noted;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import org.junit.jupiter.api.Test;

import static com.voicehive.memory.MemoryFixtures.JOHN;
import static com.voicehive.memory.MemoryFixtures.JOHNS_PHONE;
import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.START;
import static com.voicehive.memory.MemoryFixtures.fromMem0;
import static com.voicehive.memory.MemoryFixtures.ids;
import static com.voicehive.memory.MemoryFixtures.newest;
import static com.voicehive.memory.MemoryFixtures.operation;
import static com.voicehive.memory.MemoryFixtures.turn;
import static com.voicehive.memory.MemoryFixtures.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What every journal does, as a store of memories and beyond. The outbox beside it is
 * specified in {@link OutboxContract}.
 */
public abstract class JournalContract extends MemoryStoreContract {

	private static final RequestKey KEY = new RequestKey("agent:key-1", "fingerprint-1");

	/** Of one memory. */
	private static final KeyedRequest REQUEST = new KeyedRequest(KEY, List.of(true));

	private static final String MEM0_ID = "19d6d7aa-1c4c-4c39-9d6e-0c8f5a1b2c3d";

	private static final Instant LATER = START.plus(Duration.ofHours(1));

	protected final SettableClock clock = new SettableClock();

	private Journal journal;

	/** Opens an empty journal; called once for each test. */
	protected abstract Journal openJournal(MemoryIds ids) throws Exception;

	/** The outbox of the open journal. */
	protected abstract Outbox outbox();

	@Override
	protected final MemoryStore open() throws Exception {
		this.journal = openJournal(ids(this.clock));
		return this.journal;
	}

	@Override
	protected final Memory add(MemoryDraft draft) {
		return this.journal.append(List.of(draft), null, null).get(0);
	}

	private Memory addForMem0(MemoryDraft draft) {
		return this.journal.append(List.of(draft), Urgency.BACKLOG, null).get(0);
	}

	@Override
	protected final void delete(Memory memory) {
		this.journal.delete(memory, LATER);
	}

	// Append

	@Test
	void append_keepsTheOrderOfTheDrafts() {
		List<MemoryDraft> drafts = new ArrayList<>();
		for (int i = 0; i < 300; i++) {
			drafts.add(turn(MARIA, "turn " + i, "ok"));
		}
		List<Memory> kept = this.journal.append(drafts, Urgency.BACKLOG, null);
		assertThat(kept).extracting((memory) -> memory.turn().query())
			.isEqualTo(drafts.stream().map((draft) -> draft.turn().query()).toList());
		assertThat(kept).isSortedAccordingTo((one, two) -> one.createdAt().compareTo(two.createdAt()));
		assertThat(kept).extracting(Memory::createdAt).doesNotHaveDuplicates();
		assertThat(kept).extracting(Memory::id).doesNotHaveDuplicates();
		assertThat(this.journal.count()).isEqualTo(300);
		for (Memory memory : kept) {
			outbox().delivered(operation(outbox(), memory), null, 1, START);
		}
		assertThat(outbox().counts().pending()).isZero();
	}

	@Test
	void memoryStoredWhileTheClockIsSetBack_isTheNewest() {
		add(turn(MARIA, "one", "ok"));
		this.clock.set(START.minus(Duration.ofDays(1)));
		Memory second = add(turn(MARIA, "two", "ok"));
		assertThat(this.journal.find(newest(1, MARIAS_PHONE))).extracting(Memory::id).containsExactly(second.id());
	}

	@Test
	void memoryOfThePast_isWhereItWasSaid() {
		Instant before = START.minus(Duration.ofDays(400)).plusNanos(123_456_000);
		Memory today = add(turn(MARIA, "the same words", "ok"));
		Memory past = add(turn(MARIA, "the same words", "ok").said(before, null));
		assertThat(past.createdAt()).isEqualTo(before);
		assertThat(past.storedAt()).isAfter(today.createdAt());
		assertThat(this.journal.get(past.id())).contains(past);
		assertThat(this.journal.find(newest(10, MARIAS_PHONE))).extracting(Memory::id)
			.containsExactly(today.id(), past.id());
		Selection lately = new Selection(START, null, Set.of(), null, null, null);
		assertThat(this.journal.find(MemoryQuery.newest(Set.of(MARIAS_PHONE), lately, 10))).extracting(Memory::id)
			.containsExactly(today.id());
		assertThat(this.journal.countBefore(Set.of(MARIAS_PHONE), Selection.ALL, START)).hasValue(1);
	}

	@Test
	void equalMatches_comeByTheTimeAtWhichTheyWereSaid() {
		Memory today = add(turn(MARIA, "the same words", "ok"));
		Memory past = add(turn(JOHN, "the same words", "ok").said(START.minus(Duration.ofDays(400)), null));
		assertThat(this.journal.search(words("same words"))).extracting((hit) -> hit.memory().id())
			.containsExactly(today.id(), past.id());
	}

	@Test
	void memoryOfThePast_thatComesAfterAnErasure_isNotHiddenByIt() {
		Memory erased = add(turn(MARIA, "one", "ok"));
		this.journal.erase(Set.of(MARIAS_PHONE), this.clock.instant(), true);
		Memory imported = add(turn(MARIA, "two", "ok").said(START.minus(Duration.ofDays(400)), null));
		assertThat(this.journal.withoutDeleted(List.of(erased, imported))).containsExactly(imported);
	}

	@Test
	void everyIdentity_findsTheMemory() {
		Caller caller = new Caller("+12125550123", "Anna@Example.com", "crm:7", "Anna", "s1", "sip:anna");
		Memory kept = add(turn(caller, "one", "ok"));
		assertThat(kept.caller()).isEqualTo(caller);
		for (Identity identity : caller.identities()) {
			assertThat(this.journal.find(newest(10, identity))).as(identity.kind().name()).containsExactly(kept);
			assertThat(this.journal.search(new SearchQuery("one", Set.of(identity), 10))).hasSize(1);
		}
		assertThat(this.journal.erase(Set.of(Identity.email("anna@example.com")), LATER, false).deleted()).isEqualTo(1);
		assertThat(this.journal.count()).isZero();
	}

	@Test
	void memoriesOfACall_comeOldestFirstWhoseverTheyAre() {
		Memory second = add(turn(MARIA, "two", "ok"));
		Memory first = add(turn(JOHN, "one", "ok").said(START.minus(Duration.ofDays(1)), null));
		add(MemoryDraft.turn(new Turn("three", "ok"), MARIA, "call-2", List.of(), Map.of()));
		assertThat(this.journal.ofCall("call-1")).containsExactly(first, second);
		assertThat(this.journal.ofCall("call-3")).isEmpty();
	}

	@Test
	void ofACallOfVeryMany_theNewestAreGiven() {
		List<Memory> kept = this.journal.append(Collections.nCopies(1_001, turn(MARIA, "one", "ok")), null, null);
		assertThat(this.journal.ofCall("call-1")).isEqualTo(kept.subList(1, 1_001));
	}

	@Test
	void oneSidedTurns_areKeptAsTheyAre() {
		Memory greeting = add(turn(MARIA, null, "Welcome to the bakery"));
		Memory barge = add(turn(MARIA, "Wait", null));
		assertThat(greeting.text()).isEqualTo("Agent: Welcome to the bakery");
		assertThat(this.journal.find(newest(10, MARIAS_PHONE))).containsExactly(barge, greeting);
		assertThat(this.journal.search(words("bakery"))).extracting((hit) -> hit.memory()).containsExactly(greeting);
	}

	@Test
	void memory_isAlsoFoundByMem0sId() {
		Memory kept = addForMem0(turn(MARIA, "one", "ok"));
		outbox().delivered(operation(outbox(), kept), "mem0-1", 1, LATER);
		assertThat(this.journal.get("mem0-1")).map(Memory::id).contains(kept.id());
		assertThat(this.journal.get(kept.id())).map(Memory::mem0Id).contains("mem0-1");
	}

	@Test
	void equalMatches_comeNewestFirst() {
		Memory first = add(turn(MARIA, "the same words", "ok"));
		Memory second = add(turn(JOHN, "the same words", "ok"));
		assertThat(this.journal.search(words("same words"))).extracting((hit) -> hit.memory().id())
			.containsExactly(second.id(), first.id());
	}

	@Test
	void queryOfFillers_findsThem() {
		Memory kept = add(turn(MARIA, "To be or not to be", "Hamlet"));
		add(turn(MARIA, "Something else", "Macbeth"));
		assertThat(this.journal.search(words("to be"))).extracting((hit) -> hit.memory().id())
			.containsExactly(kept.id());
		assertThat(this.journal.search(words("is it not"))).hasSize(1);
	}

	@Test
	void fillersAlone_doNotMatchBesideOtherWords() {
		add(turn(MARIA, "To be or not to be", "Hamlet"));
		assertThat(this.journal.search(words("to be an astronaut"))).isEmpty();
	}

	@Test
	void emojiAndAccents_areFound() {
		add(turn(MARIA, "Merci beaucoup 😀 à bientôt", "Straße"));
		assertThat(this.journal.search(words("😀"))).hasSize(1);
		assertThat(this.journal.search(words("🎉"))).isEmpty();
		assertThat(this.journal.search(words("bientot"))).hasSize(1);
		assertThat(this.journal.search(words("BIENTO\u0302T"))).hasSize(1);
		assertThat(this.journal.search(words("strasse"))).hasSize(1);
	}

	// Requests

	@Test
	void request_isRememberedWithItsMemories() {
		List<Memory> kept = this.journal.append(List.of(turn(MARIA, "one", "ok"), turn(MARIA, "two", "ok")),
				Urgency.BACKLOG, new KeyedRequest(KEY, List.of(true, true)));
		assertThat(this.journal.request(KEY)).contains(new RememberedRequest(KEY,
				kept.stream().map((memory) -> Receipt.kept(memory.id(), Storage.FALLBACK)).toList()));
		assertThat(this.journal.request(new RequestKey("agent:key-2", "fingerprint"))).isEmpty();
	}

	@Test
	void request_isRememberedWithThePlacesOfWhatIsNotKept() {
		Memory kept = this.journal
			.append(List.of(turn(MARIA, "one", "ok")), Urgency.BACKLOG,
					new KeyedRequest(KEY, List.of(false, true, false)))
			.get(0);
		assertThat(this.journal.request(KEY)).map(RememberedRequest::receipts)
			.contains(List.of(Receipt.NOT_KEPT, Receipt.kept(kept.id(), Storage.FALLBACK), Receipt.NOT_KEPT));
	}

	@Test
	void anotherRequestUnderTheKey_isTold() {
		this.journal.append(List.of(turn(MARIA, "one", "ok")), Urgency.BACKLOG, REQUEST);
		RequestKey other = new RequestKey(KEY.key(), "fingerprint-2");
		assertThat(this.journal.request(other)).map(RememberedRequest::key)
			.hasValueSatisfying((key) -> assertThat(other.isRepeatOf(key)).isFalse());
	}

	@Test
	void answerOfARequest_isRemembered() {
		Memory kept = this.journal.append(List.of(turn(MARIA, "one", "ok")), Urgency.BACKLOG, REQUEST).get(0);
		RememberedRequest answered = new RememberedRequest(KEY,
				List.of(Receipt.confirmed(kept.id(), "mem0-1", "event-1")));
		this.journal.answerRequest(answered);
		assertThat(this.journal.request(KEY)).contains(answered);
	}

	@Test
	void requestWhoseKeyIsTaken_storesNothing() {
		this.journal.append(List.of(turn(MARIA, "one", "ok")), Urgency.BACKLOG, REQUEST);
		assertThatIllegalStateException()
			.isThrownBy(() -> this.journal.append(List.of(turn(MARIA, "two", "ok")), Urgency.BACKLOG, REQUEST));
		assertThat(this.journal.count()).isEqualTo(1);
		assertThat(this.journal.find(newest(10, MARIAS_PHONE))).hasSize(1);
		assertThat(this.journal.search(words("two"))).isEmpty();
		assertThat(outbox().counts().pending()).isEqualTo(1);
		assertThat(this.journal.check()).isEqualTo(StoreCheck.OK);
	}

	@Test
	void requests_areForgottenByAge() {
		this.journal.append(List.of(turn(MARIA, "one", "ok")), Urgency.BACKLOG, REQUEST);
		this.journal.forgetRequests(START);
		assertThat(this.journal.request(KEY)).isPresent();
		this.journal.forgetRequests(LATER);
		assertThat(this.journal.request(KEY)).isEmpty();
		assertThat(this.journal.count()).isEqualTo(1);
	}

	private Memory marked(String query, String... marks) {
		return this.journal.append(List.of(turn(MARIA, query, "ok").marked(Set.of(marks))), Urgency.BACKLOG, null)
			.get(0);
	}

	@Test
	void marks_areNotedWithWhatTheyCameWith() {
		Memory memory = marked("one", "call 1, 1", "call 1, 2");
		assertThat(this.journal.noted(Set.of("call 1, 1", "call 1, 2", "call 1, 3")))
			.isEqualTo(Map.of("call 1, 1", new Noted(memory.id(), true), "call 1, 2", new Noted(memory.id(), true)));
		this.journal.erase(Set.of(MARIAS_PHONE), LATER, false);
		assertThat(this.journal.noted(Set.of("call 1, 1")))
			.isEqualTo(Map.of("call 1, 1", new Noted(memory.id(), false)));
	}

	@Test
	void marksThatComeAgain_areOfTheNewestMemory() {
		marked("one", "a");
		Memory second = marked("two", "a", "b");
		assertThat(this.journal.count()).isEqualTo(2);
		assertThat(this.journal.noted(Set.of("a", "b")))
			.isEqualTo(Map.of("a", new Noted(second.id(), true), "b", new Noted(second.id(), true)));
	}

	@Test
	void marks_areForgottenAMonthAfterRequests() {
		marked("one", "a");
		this.journal.forgetRequests(LATER);
		assertThat(this.journal.noted(Set.of("a"))).isNotEmpty();
		this.journal.forgetRequests(LATER.plus(Duration.ofDays(31)));
		assertThat(this.journal.noted(Set.of("a"))).isEmpty();
	}

	@Test
	void newestOfWhomever_comePageByPage() {
		List<Memory> added = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			added.add(0, add(turn((i % 2 == 0) ? MARIA : JOHN, "turn " + i, "ok")));
		}
		List<Memory> first = this.journal.newest(3, null);
		assertThat(first).extracting(Memory::id).containsExactlyElementsOf(idsOf(added.subList(0, 3)));
		MemoryQuery.Position end = new MemoryQuery.Position(first.get(2).createdAt(), first.get(2).id());
		assertThat(this.journal.newest(3, end)).extracting(Memory::id)
			.containsExactlyElementsOf(idsOf(added.subList(3, 5)));
	}

	private static List<String> idsOf(List<Memory> memories) {
		return memories.stream().map(Memory::id).toList();
	}

	private static KeyedRequest nothingUnder(String key) {
		return new KeyedRequest(new RequestKey(key, "fingerprint"), List.of(false));
	}

	@Test
	void manyRequests_areForgotten() {
		for (int i = 0; i < 1_100; i++) {
			this.journal.append(List.of(), Urgency.BACKLOG, nothingUnder("key-" + i));
		}
		this.journal.append(List.of(), Urgency.BACKLOG, nothingUnder(KEY.key()));
		this.clock.set(LATER);
		this.journal.append(List.of(), Urgency.BACKLOG, nothingUnder("kept"));
		this.journal.forgetRequests(LATER);
		assertThat(this.journal.request(new RequestKey("key-0", "fingerprint"))).isEmpty();
		assertThat(this.journal.request(new RequestKey("key-1099", "fingerprint"))).isEmpty();
		assertThat(this.journal.request(KEY)).isEmpty();
		assertThat(this.journal.request(new RequestKey("kept", "fingerprint"))).isPresent();
	}

	// Delete

	@Test
	void deletionOfWhatMem0CantHave_owesNothing() {
		Memory local = add(turn(MARIA, "one", "ok"));
		Memory rejected = addForMem0(turn(MARIA, "two", "ok"));
		outbox().rejected(operation(outbox(), rejected), 1, "400");
		assertThat(this.journal.delete(local, LATER)).isEqualTo(new JournalDeletion(1, List.of()));
		assertThat(this.journal.delete(rejected, LATER)).isEqualTo(new JournalDeletion(1, List.of()));
		assertThat(outbox().counts().deletions()).isZero();
		assertThat(this.journal.count()).isZero();
	}

	@Test
	void deletionOfWhatMem0MayHave_isOwed() {
		Memory pending = addForMem0(turn(MARIA, "one", "ok"));
		Memory delivered = addForMem0(turn(JOHN, "two", "ok"));
		outbox().delivered(operation(outbox(), delivered), "mem0-2", 1, START);
		Operation first = this.journal.delete(pending, LATER).owed().get(0);
		Operation second = this.journal.delete(delivered, LATER).owed().get(0);
		assertThat(first).isEqualTo(deletion(first.sequence(), Operation.laneOf(Tenant.DEFAULT, MARIAS_PHONE),
				pending.id(), MARIA.sessionId(), null));
		assertThat(second).isEqualTo(deletion(second.sequence(), Operation.laneOf(Tenant.DEFAULT, JOHNS_PHONE),
				delivered.id(), JOHN.sessionId(), "mem0-2"));
		assertThat(outbox().next(true, LATER, Set.of(), 10)).containsExactly(first, second);
		assertThat(outbox().counts().pending()).isZero();
	}

	@Test
	void deletionOfWhatMayArriveAgain_isOwedWithoutMem0sIdToo() {
		Memory refusedAfterATimeout = addForMem0(turn(MARIA, "one", "ok"));
		outbox().failed(operation(outbox(), refusedAfterATimeout).after(1, true, LATER), "no answer", LATER, false);
		outbox().rejected(operation(outbox(), refusedAfterATimeout), 2, "400");
		Memory deliveredAfterATimeout = addForMem0(turn(MARIA, "two", "ok"));
		outbox().delivered(operation(outbox(), deliveredAfterATimeout), "mem0-2", 2, LATER.minusSeconds(299));
		Memory deliveredLongAgo = addForMem0(turn(MARIA, "three", "ok"));
		outbox().delivered(operation(outbox(), deliveredLongAgo), "mem0-3", 2, LATER.minusSeconds(300));
		assertThat(this.journal.delete(refusedAfterATimeout, LATER).owed()).extracting(Operation::mem0Id)
			.containsExactly((String) null);
		assertThat(this.journal.delete(deliveredAfterATimeout, LATER).owed()).extracting(Operation::mem0Id)
			.containsExactly("mem0-2", null);
		assertThat(this.journal.delete(deliveredLongAgo, LATER).owed()).extracting(Operation::mem0Id)
			.containsExactly("mem0-3");
	}

	@Test
	void secondDeletion_doesNothing() {
		Memory kept = addForMem0(turn(MARIA, "one", "ok"));
		this.journal.delete(kept, LATER);
		assertThat(this.journal.delete(kept, LATER)).isEqualTo(JournalDeletion.NOTHING);
		assertThat(outbox().counts().deletions()).isEqualTo(1);
		assertThat(this.journal.count()).isZero();
	}

	@Test
	void memoryThatMem0AloneKnows_isDeletedOnce() {
		Memory fact = fromMem0("mem0-9", MARIA, START);
		JournalDeletion deletion = this.journal.delete(fact, LATER);
		assertThat(deletion.deleted()).isEqualTo(1);
		assertThat(deletion.owed()).singleElement()
			.satisfies((owed) -> assertThat(owed).isEqualTo(deletion(owed.sequence(),
					Operation.laneOf(Tenant.DEFAULT, MARIAS_PHONE), null, MARIA.sessionId(), "mem0-9")));
		assertThat(this.journal.delete(fact, LATER)).isEqualTo(JournalDeletion.NOTHING);
		assertThat(this.journal.withoutDeleted(List.of(fact))).isEmpty();
		assertThat(outbox().counts().deletions()).isEqualTo(1);
	}

	@Test
	void memoryUnderAnIdOfMem0s_mayBeInMem0Alone() {
		Memory kept = addForMem0(turn(MARIA, "one", "ok"));
		outbox().delivered(operation(outbox(), kept), MEM0_ID, 1, START);
		assertThat(this.journal.mayBeInMem0Alone(MEM0_ID)).isFalse();
		this.journal.delete(kept, LATER);
		assertThat(this.journal.mayBeInMem0Alone(MEM0_ID)).isFalse();
		assertThat(this.journal.mayBeInMem0Alone(MEM0_ID.replace('1', '2'))).isTrue();
		assertThat(List.of(kept.id(), "mem_1", "mem0-1", "", MEM0_ID + "1")).noneMatch(this.journal::mayBeInMem0Alone);
	}

	@Test
	void memoryUnderAnIdOfMem0s_isDeletedUnseenOnce() {
		JournalDeletion deletion = this.journal.deleteUnseen(MEM0_ID, LATER);
		Operation owed = outbox().next(true, LATER, Set.of(), 10).get(0);
		assertThat(owed).isEqualTo(deletion(owed.sequence(), "default/look:" + MEM0_ID, null, null, MEM0_ID));
		assertThat(deletion).isEqualTo(new JournalDeletion(1, List.of(owed)));
		assertThat(this.journal.withoutDeleted(List.of(fromMem0(MEM0_ID, MARIA, START)))).isEmpty();
		assertThat(this.journal.deleteUnseen(MEM0_ID, LATER)).isEqualTo(JournalDeletion.NOTHING);
	}

	private static Operation deletion(long sequence, String lane, String memoryId, String sessionId, String mem0Id) {
		return new Operation(Tenant.DEFAULT, sequence, Operation.Kind.DELETE, lane, memoryId, sessionId, mem0Id, null,
				LATER, 0, false, Instant.EPOCH, null, null, 0);
	}

	// Erase

	@Test
	void erasure_removesEverythingFoundByTheIdentity() {
		Caller sameNameOtherPhone = new Caller(null, "maria lopez", "session-2");
		addForMem0(turn(MARIA, "one secret", "ok"));
		add(turn(sameNameOtherPhone, "two secret", "ok"));
		Memory johns = add(turn(JOHN, "three secret", "ok"));
		JournalDeletion erased = this.journal.erase(Set.of(Identity.name("maria lopez")), LATER, false);
		assertThat(erased.deleted()).isEqualTo(2);
		assertThat(erased.owed()).hasSize(1);
		assertThat(this.journal.count()).isEqualTo(1);
		assertThat(this.journal.find(newest(10, MARIAS_PHONE, Identity.session("session-2")))).isEmpty();
		assertThat(this.journal.search(words("secret"))).extracting((hit) -> hit.memory().id())
			.containsExactly(johns.id());
		assertThat(outbox().counts().pending()).isZero();
	}

	@Test
	void erasureInMem0_isOwedAsOne() {
		Memory delivered = addForMem0(turn(MARIA, "one", "ok"));
		outbox().delivered(operation(outbox(), delivered), "mem0-1", 1, START);
		JournalDeletion erased = this.journal.erase(Set.of(MARIAS_PHONE), LATER, true);
		assertThat(erased.owed()).hasSize(2).startsWith(outbox().next(true, LATER, Set.of(), 10).get(0));
		assertThat(erased.owed()).filteredOn((owed) -> owed.erased() != null)
			.singleElement()
			.satisfies((owed) -> assertThat(owed.erased()).isEqualTo(MARIAS_PHONE))
			.satisfies((owed) -> assertThat(owed.requestedAt()).isEqualTo(LATER))
			.satisfies((owed) -> assertThat(owed.mem0Id()).isNull());
	}

	@Test
	void erasureRepeatedWhileMem0IsAway_isOwedOnce() {
		this.journal.erase(Set.of(JOHNS_PHONE), LATER, true);
		this.journal.erase(Set.of(MARIAS_PHONE), LATER, true);
		Operation last = this.journal.erase(Set.of(MARIAS_PHONE), LATER.plusSeconds(1), true).owed().get(0);
		assertThat(last.requestedAt()).isEqualTo(LATER.plusSeconds(1));
		assertThat(outbox().next(true, LATER, Set.of(), 10)).hasSize(2).contains(last);
	}

	@Test
	void secondErasure_deletesNothing() {
		add(turn(MARIA, "one", "ok"));
		assertThat(this.journal.erase(Set.of(MARIAS_PHONE), LATER, false).deleted()).isEqualTo(1);
		JournalDeletion again = this.journal.erase(Set.of(MARIAS_PHONE), LATER, false);
		assertThat(again).isEqualTo(new JournalDeletion(0, List.of(), again.erasureId()));
	}

	@Test
	void memoryStoredAfterAnErasure_isKept() {
		this.journal.erase(Set.of(MARIAS_PHONE), LATER, true);
		Memory kept = add(turn(MARIA, "a new start", "ok"));
		assertThat(kept.createdAt()).isAfter(LATER);
		assertThat(this.journal.withoutDeleted(List.of(kept.from(Source.MEM0, "mem0-1")))).hasSize(1);
	}

	// Without deleted

	@Test
	void answerOfMem0_isFreedOfWhatWasDeletedHere() {
		Memory deleted = addForMem0(turn(MARIA, "one", "ok"));
		outbox().delivered(operation(outbox(), deleted), "mem0-1", 1, START);
		this.journal.delete(deleted, LATER);
		Memory byId = deleted.from(Source.MEM0, "mem0-7");
		Memory byMem0Id = fromMem0("mem0-1", MARIA, START);
		Memory fact = new Memory("mem0-8", MemoryType.CONVERSATION, "Likes tea", null, MARIA, null, List.of(), Map.of(),
				START, Source.MEM0, "mem0-8", deleted.id());
		Memory other = fromMem0("mem0-2", MARIA, START);
		assertThat(this.journal.withoutDeleted(List.of(byId, byMem0Id, fact, other))).containsExactly(other);
		assertThat(this.journal.withoutDeleted(List.of())).isEmpty();
	}

	@Test
	void answerOfMem0_isFreedOfWhoWasErasedUpToThatTime() {
		this.journal.erase(Set.of(MARIAS_PHONE), LATER, true);
		Memory before = fromMem0("mem0-1", MARIA, LATER.minusMillis(1));
		Memory then = fromMem0("mem0-2", MARIA, LATER);
		Memory after = fromMem0("mem0-3", MARIA, LATER.plusMillis(1));
		Memory johns = fromMem0("mem0-4", JOHN, START);
		assertThat(this.journal.withoutDeleted(List.of(before, then, after, johns))).containsExactly(after, johns);
	}

	@Test
	void erasureLongAgo_doesNotUndoALaterOne() {
		this.journal.erase(Set.of(JOHNS_PHONE), LATER, true);
		this.journal.erase(Set.of(JOHNS_PHONE), START, true);
		assertThat(this.journal.withoutDeleted(List.of(fromMem0("mem0-1", JOHN, LATER)))).isEmpty();
	}

	@Test
	void longAnswerOfMem0_isFiltered() {
		List<Memory> many = new ArrayList<>();
		for (int i = 0; i < 1_200; i++) {
			many.add(fromMem0("mem0-" + i, MARIA, START));
		}
		this.journal.delete(many.get(700), LATER);
		assertThat(this.journal.withoutDeleted(many)).hasSize(1_199).doesNotContain(many.get(700));
	}

	// The end

	@Test
	void closedJournal_cantBeWritten() {
		this.journal.close();
		assertThatIllegalStateException().isThrownBy(() -> add(turn(MARIA, "one", "ok")));
		assertThatIllegalStateException().isThrownBy(() -> this.journal.erase(Set.of(MARIAS_PHONE), LATER, true));
		assertThatIllegalStateException().isThrownBy(() -> this.journal.withoutDeleted(List.of()));
		assertThatIllegalStateException().isThrownBy(() -> this.journal.count());
		assertThatCode(this.journal::close).doesNotThrowAnyException();
	}

	@Test
	void descriptionOfAMemory_holdsNothingOfIt() {
		add(turn(MARIA, "secret", "ok"));
		assertThat(this.journal.toString()).doesNotContain("secret", "+1555");
		assertThat(Optional.of(this.journal.search(new SearchQuery("secret", Set.of(), 1)))).get()
			.asString()
			.doesNotContain("secret");
	}

}
