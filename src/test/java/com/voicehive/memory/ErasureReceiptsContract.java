package com.voicehive.memory;

import java.util.List;
import java.util.Set;

import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.ErasureReceipt.InMem0;
import com.voicehive.memory.ErasureReceipt.State;
import com.voicehive.memory.ErasureReceipts.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.voicehive.memory.MemoryFixtures.JOHNS_PHONE;
import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.START;
import static com.voicehive.memory.MemoryFixtures.operation;
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;

/** What every implementation of {@link ErasureReceipts} does. */
public abstract class ErasureReceiptsContract {

	private static final Identity EMAIL = Identity.email("maria@example.com");

	protected abstract Journal journal();

	protected abstract Callers callers();

	protected abstract Outbox outbox();

	protected abstract ErasureReceipts receipts();

	private JournalDeletion erase(boolean mem0Too, Identity identity) {
		return journal().erase(Set.of(identity), START, mem0Too, "front-office");
	}

	private ErasureReceipt receipt(JournalDeletion erasure) {
		return receipts().find(String.valueOf(erasure.erasureId())).orElseThrow();
	}

	private Memory delivered(String mem0Id) {
		Memory memory = journal().append(List.of(turn(MARIA, "hello", "hi")), Urgency.BACKLOG, null).get(0);
		outbox().delivered(operation(outbox(), memory), mem0Id, 1, START);
		return memory;
	}

	private static Gone look(int deleted, boolean clear) {
		return new Gone(Set.of(), Set.of(), Set.of(), null, deleted, clear ? START : null);
	}

	@Test
	void withoutMem0_theReceiptOwesNothing() {
		journal().append(List.of(turn(MARIA, "hello", "hi"), turn(MARIA, "bye", "bye")), null, null);
		JournalDeletion erasure = erase(false, MARIAS_PHONE);
		ErasureReceipt receipt = receipt(erasure);
		assertThat(receipt).isEqualTo(new ErasureReceipt(String.valueOf(erasure.erasureId()), receipt.requestedAt(),
				"front-office", 2, new InMem0(State.NONE, 0, null), receipt.signed()));
		assertThat(receipt.id()).startsWith("era_");
		assertThat(receipt.requestedAt()).isBetween(START, START.plusSeconds(1));
	}

	@Test
	void somebodyUnknown_getsAReceiptToo() {
		ErasureReceipt receipt = receipt(erase(false, JOHNS_PHONE));
		assertThat(receipt.deleted()).isZero();
		assertThat(receipts().verify(receipt.signed(), JOHNS_PHONE)).isEqualTo(new Verdict(true, true));
	}

	@Test
	void unknownErasure_hasNoReceipt() {
		assertThat(receipts().find("era_1")).isEmpty();
	}

	@Test
	void everyIdentityLinkedThen_matchesAndNobodyElse() {
		callers().link(Set.of(MARIAS_PHONE, EMAIL));
		String signed = receipt(erase(false, MARIAS_PHONE)).signed();
		assertThat(receipts().verify(signed, MARIAS_PHONE)).isEqualTo(new Verdict(true, true));
		assertThat(receipts().verify(signed, EMAIL)).isEqualTo(new Verdict(true, true));
		assertThat(receipts().verify(signed, JOHNS_PHONE)).isEqualTo(new Verdict(true, false));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".", "..", "a.b.c", "{}", "eyJhbGciOiJub25lIn0.e30.", "eyJhbGciOiJIUzI1NiJ9.e30.AAAA",
			"eyJhbGciOiJIUzI1NiJ9.*.AAAA" })
	void whatThisServiceDidNotSign_isNotValid(String signed) {
		assertThat(receipts().verify(signed, MARIAS_PHONE)).isEqualTo(new Verdict(false, false));
	}

	@Test
	void changedReceipt_isNotValid() {
		String signed = receipt(erase(false, MARIAS_PHONE)).signed();
		int middle = signed.length() / 2;
		String changed = signed.substring(0, middle) + (signed.charAt(middle) == 'A' ? 'B' : 'A')
				+ signed.substring(middle + 1);
		assertThat(receipts().verify(changed, MARIAS_PHONE)).isEqualTo(new Verdict(false, false));
	}

	@Test
	void twoReceiptsOfOnePerson_haveNoHashInCommon() {
		String first = receipt(erase(false, MARIAS_PHONE)).signed();
		String second = receipt(erase(false, MARIAS_PHONE)).signed();
		assertThat(hashes(first)).isNotEqualTo(hashes(second));
	}

	private static String hashes(String signed) {
		String payload = new String(java.util.Base64.getUrlDecoder().decode(signed.split("\\.")[1]),
				java.nio.charset.StandardCharsets.UTF_8);
		return payload.substring(payload.indexOf("identities"));
	}

	@Test
	void anErasureThatMem0HasDone_isVerifiedOnceItShowsNothing() {
		JournalDeletion erasure = erase(true, MARIAS_PHONE);
		Operation owed = erasure.owed().get(0);
		assertThat(outbox().isToBeVerified(owed)).isTrue();
		outbox().setApart(owed, look(3, false), START);
		assertThat(receipt(erasure).mem0()).isEqualTo(new InMem0(State.QUEUED, 3, null));
		outbox().setApart(owed, look(0, true), START);
		assertThat(receipt(erasure).mem0()).isEqualTo(new InMem0(State.VERIFIED, 3, START));
		assertThat(outbox().isToBeVerified(owed)).isFalse();
	}

	@Test
	void aMemoryThatMem0HasStillToDelete_keepsTheReceiptQueued() {
		delivered("mem0-1");
		JournalDeletion erasure = erase(true, MARIAS_PHONE);
		assertThat(erasure.owed()).hasSize(2);
		outbox().setApart(erasure.owed().get(0), look(0, true), START);
		assertThat(receipt(erasure).mem0().state()).isEqualTo(State.QUEUED);
		outbox().deleted(erasure.owed().get(1), look(1, true));
		assertThat(receipt(erasure).mem0().state()).as("nothing was shown before, not since").isEqualTo(State.QUEUED);
		outbox().setApart(erasure.owed().get(0), look(0, true), START);
		assertThat(receipt(erasure).mem0()).isEqualTo(new InMem0(State.VERIFIED, 1, START));
	}

	@Test
	void whatTheErasureHasFoundInMem0_needsNoDeletionOfItsOwn() {
		Memory memory = delivered("mem0-1");
		JournalDeletion erasure = erase(true, MARIAS_PHONE);
		outbox().setApart(erasure.owed().get(0),
				new Gone(Set.of("mem0-1"), Set.of(memory.id()), Set.of(), null, 1, null), START);
		outbox().setApart(erasure.owed().get(0), look(0, true), START);
		assertThat(receipt(erasure).mem0()).isEqualTo(new InMem0(State.VERIFIED, 1, START));
	}

	@Test
	void anErasureInPlaceOfOneThatWaits_countsForBoth() {
		JournalDeletion first = erase(true, MARIAS_PHONE);
		JournalDeletion second = erase(true, MARIAS_PHONE);
		outbox().setApart(second.owed().get(0), look(1, false), START);
		outbox().setApart(second.owed().get(0), look(0, true), START);
		assertThat(receipt(first).mem0().state()).isEqualTo(State.VERIFIED);
		assertThat(receipt(second).mem0().state()).isEqualTo(State.VERIFIED);
	}

	@Test
	void whatMem0AloneHad_isCounted() {
		JournalDeletion erasure = erase(true, MARIAS_PHONE);
		outbox().tombstone(erasure.owed().get(0), List.of(MemoryFixtures.fromMem0("mem0-1", MARIA, START)));
		assertThat(receipt(erasure).deleted()).isEqualTo(1);
	}

	@Test
	void someMemoriesOfAPerson_areErasedWithAReceipt() {
		Memory memory = delivered("mem0-1");
		JournalDeletion erasure = journal().erase(MARIAS_PHONE, List.of(memory), START, "front-office");
		assertThat(erasure.deleted()).isEqualTo(1);
		assertThat(receipt(erasure).mem0().state()).isEqualTo(State.QUEUED);
		outbox().deleted(erasure.owed().get(0), look(1, true));
		assertThat(receipt(erasure).mem0().state()).isEqualTo(State.VERIFIED);
	}

}
