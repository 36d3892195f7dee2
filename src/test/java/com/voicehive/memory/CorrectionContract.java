package com.voicehive.memory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static com.voicehive.memory.MemoryFixtures.JOHN;
import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.START;
import static com.voicehive.memory.MemoryFixtures.ids;
import static com.voicehive.memory.MemoryFixtures.newest;
import static com.voicehive.memory.MemoryFixtures.saying;
import static com.voicehive.memory.MemoryFixtures.turn;
import static com.voicehive.memory.MemoryFixtures.words;
import static org.assertj.core.api.Assertions.assertThat;

/** What every journal does when a memory is corrected. */
@Timeout(60)
public abstract class CorrectionContract {

	private final SettableClock clock = new SettableClock();

	private Journal journal;

	/** Opens an empty journal; called once for each test. */
	protected abstract Journal openJournal(MemoryIds ids) throws Exception;

	@BeforeEach
	final void open() throws Exception {
		this.journal = openJournal(ids(this.clock));
	}

	@AfterEach
	final void close() {
		this.journal.close();
	}

	private Memory add(MemoryDraft draft) {
		return this.journal.append(List.of(draft), Urgency.BACKLOG, null).get(0);
	}

	private List<String> found(String text, Identity... owners) {
		return this.journal.search(words(text, owners)).stream().map((hit) -> hit.memory().id()).toList();
	}

	@Test
	void correctedMemory_saysWhatIsRightWhereItWas() {
		Memory before = add(turn(MARIA, "at noon", "ok", List.of("visit"), Map.of("intent", "booking")));
		Memory later = add(turn(MARIA, "thanks", "ok"));
		this.clock.set(START.plus(Duration.ofMinutes(1)));
		Content now = Content.of(new Turn("at nine", "fine"), List.of("call"), Map.of("intent", "billing"));
		Memory after = this.journal.correct(before, now).orElseThrow();
		assertThat(after.revision()).isEqualTo(new Revision(2, START.plus(Duration.ofMinutes(1))));
		assertThat(after).isEqualTo(before.saying(now, after.revision()));
		assertThat(this.journal.get(before.id())).contains(after);
		assertThat(this.journal.find(newest(10, MARIAS_PHONE))).containsExactly(later, after);
		assertThat(this.journal.count()).isEqualTo(2);
		assertThat(this.journal.find(MemoryQuery.newest(Set.of(MARIAS_PHONE),
				new Selection(null, null, Set.of("call"), null, null, null), 9)))
			.containsExactly(after);
	}

	@Test
	void correctedLead_keepsItsText() {
		Memory before = add(MemoryFixtures.lead(MARIA, "Lead: Maria", Map.of("lead_data", Map.of("budget", 1))));
		Content now = new Content("Lead: Maria\nBudget: 2", null, List.of(), Map.of("lead_data", Map.of("budget", 2)));
		Memory after = this.journal.correct(before, now).orElseThrow();
		assertThat(this.journal.get(before.id())).contains(after);
		assertThat(after.content()).isEqualTo(now);
	}

	@Test
	void oldWords_areFoundNoMore() {
		Memory memory = add(turn(MARIA, "my plumber", "ok"));
		this.journal.correct(memory, saying("my dentist"));
		for (Identity[] owners : new Identity[][] { {}, { MARIAS_PHONE } }) {
			assertThat(found("plumber", owners)).isEmpty();
			assertThat(found("dentist", owners)).containsExactly(memory.id());
		}
	}

	@Test
	void ofTwoCorrectionsOfOneRevision_theSecondIsNone() {
		Memory before = add(turn(MARIA, "one", "ok"));
		Memory after = this.journal.correct(before, saying("two")).orElseThrow();
		assertThat(this.journal.correct(before, saying("three"))).isEmpty();
		assertThat(this.journal.get(before.id())).contains(after);
		assertThat(this.journal.correct(after, saying("three"))).map(Memory::revisionNumber).contains(3);
	}

	@Test
	void deletedMemory_isNotCorrected() {
		Memory memory = add(turn(MARIA, "one", "ok"));
		this.journal.delete(memory, START);
		assertThat(this.journal.correct(memory, saying("two"))).isEmpty();
		assertThat(found("two")).isEmpty();
	}

	@Test
	void whatWasSaidBefore_isToldOldestFirst() {
		Memory first = add(turn(MARIA, "one", "ok", List.of("a"), Map.of("k", 1)));
		assertThat(this.journal.wordings(first)).isEmpty();
		Memory second = this.journal.correct(first, saying("two")).orElseThrow();
		Memory third = this.journal.correct(second, saying("three")).orElseThrow();
		assertThat(this.journal.wordings(third)).containsExactly(
				new Wording(1, first.content(), second.revision().since(), null),
				new Wording(2, second.content(), third.revision().since(), null));
	}

	@Test
	void whatWasMasked_isToldNoMore() {
		Memory corrected = this.journal.correct(add(turn(MARIA, "my plumber", "ok")), saying("plumbers")).orElseThrow();
		Memory masked = this.journal.mask(corrected, saying("[card]"), MARIA).orElseThrow();
		assertThat(this.journal.get(masked.id())).contains(masked);
		assertThat(masked.text()).doesNotContain("plumber");
		assertThat(this.journal.wordings(masked)).isEmpty();
		assertThat(found("plumber", MARIAS_PHONE)).isEmpty();
		assertThat(this.journal.mask(corrected, saying("again"), MARIA)).isEmpty();
	}

	@Test
	void whatWasSaidBefore_goesWithTheMemory() {
		Memory deleted = this.journal.correct(add(turn(MARIA, "one", "ok")), saying("two")).orElseThrow();
		this.journal.delete(deleted, START);
		assertThat(this.journal.wordings(deleted)).isEmpty();
		Memory erased = this.journal.correct(add(turn(MARIA, "one", "ok")), saying("two")).orElseThrow();
		Memory johns = this.journal.correct(add(turn(JOHN, "one", "ok")), saying("two")).orElseThrow();
		this.journal.erase(Set.of(MARIAS_PHONE), START, false);
		assertThat(this.journal.wordings(erased)).isEmpty();
		assertThat(this.journal.wordings(johns)).hasSize(1);
	}

	@Test
	void copyOfAnEarlierRevision_isOutOfDate() {
		Memory before = add(turn(MARIA, "one", "ok"));
		Memory after = this.journal.correct(before, saying("two")).orElseThrow();
		Memory fact = new Memory("mem0-8", MemoryType.CONVERSATION, "Said one", null, MARIA, null, List.of(), Map.of(),
				START, Source.MEM0, "mem0-8", before.id());
		Memory newFact = fact.saying(fact.content(), after.revision());
		List<Memory> shown = List.of(before.from(Source.MEM0, "mem0-1"), after.from(Source.MEM0, "mem0-1"), fact,
				newFact);
		assertThat(this.journal.withoutDeleted(shown)).containsExactly(shown.get(1), newFact);
		assertThat(this.journal.withoutDeleted(shown, Function.identity())).containsExactly(shown.get(1), newFact);
	}

	@Test
	void correctionsOfMany_areAllMadeOnce() throws Exception {
		Memory memory = add(turn(MARIA, "one", "ok"));
		List<Thread> writers = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			String query = "plan " + i;
			writers.add(new Thread(() -> {
				Optional<Memory> done;
				do {
					done = this.journal.correct(this.journal.get(memory.id()).orElseThrow(), saying(query));
				}
				while (done.isEmpty());
			}));
		}
		writers.forEach(Thread::start);
		for (Thread writer : writers) {
			writer.join();
		}
		Memory last = this.journal.get(memory.id()).orElseThrow();
		assertThat(last.revisionNumber()).isEqualTo(9);
		assertThat(this.journal.wordings(last)).extracting(Wording::revision).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
		assertThat(found("plan")).containsExactly(memory.id());
	}

}
