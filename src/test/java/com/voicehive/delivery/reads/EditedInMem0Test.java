package com.voicehive.delivery.reads;

import com.voicehive.memory.Tenant;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import com.voicehive.cache.CachingReader;
import com.voicehive.delivery.DeliverySetUp;
import com.voicehive.memory.Answer;
import com.voicehive.memory.Content;
import com.voicehive.memory.Correction;
import com.voicehive.memory.Deadline;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.DeliveryState;
import com.voicehive.memory.InternalErrors;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryDraft;
import com.voicehive.memory.MemoryFixtures;
import com.voicehive.memory.MemoryHit;
import com.voicehive.memory.MemoryService;
import com.voicehive.memory.Source;
import com.voicehive.memory.Turn;
import com.voicehive.memory.Usage;
import com.voicehive.memory.Wording;
import com.voicehive.simulator.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.PATIENT;
import static com.voicehive.memory.MemoryFixtures.newest;
import static com.voicehive.memory.MemoryFixtures.saying;
import static com.voicehive.memory.MemoryFixtures.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Somebody changes in Mem0 itself what this service has delivered. */
@Timeout(60)
class EditedInMem0Test {

	private static final String NOTE = "Prefers the dentist in Main Street";

	private final DeliverySetUp parts = new DeliverySetUp(false);

	private final InternalErrors errors = new InternalErrors();

	/** Each answer is as old as the tick says. */
	private long tick;

	private final MemoryService memories = new MemoryService(this.parts.journal, this.parts.journal.callers(),
			this.parts.outbox,
			new CachingReader(
					new JoiningReader(Tenant.DEFAULT, this.parts.guard, this.parts.journal, this.parts.outbox,
							this.parts.clock),
					this.errors, Duration.ofNanos(1), Duration.ofNanos(1), 100, () -> ++this.tick),
			this.parts.delivery.of(Tenant.DEFAULT), InstantSource.system(), new Usage(), this.errors);

	@AfterEach
	void close() throws Exception {
		this.parts.close();
	}

	private static Deadline deadline() {
		return Deadline.after(DeliverySetUp.TIMEOUT, System::nanoTime);
	}

	private Memory delivered(MemoryDraft draft) {
		Memory memory = this.parts.journal.append(List.of(draft), Urgency.LIVE, null).get(0);
		this.parts.delivery.of(Tenant.DEFAULT).deliver(memory, Urgency.LIVE).join();
		return this.parts.journal.get(memory.id()).orElseThrow();
	}

	private Memory delivered(String query) {
		return delivered(MemoryFixtures.turn(MARIA, query, "ok"));
	}

	/** As others do: the metadata stays. */
	private void edit(Memory memory, String text) {
		Content now = new Content(text, null, memory.tags(), memory.metadata());
		assertThat(this.parts.remote.update(String.valueOf(memory.mem0Id()), memory.saying(now, memory.revision())))
			.isTrue();
	}

	private Memory got(Memory memory) {
		return this.memories.get(memory.id(), deadline()).orElseThrow();
	}

	private Answer<Memory> listed() {
		return this.memories.find(newest(10, MARIAS_PHONE), null, deadline());
	}

	private List<MemoryHit> found(String text) {
		return this.memories.search(words(text, MARIAS_PHONE), deadline()).items();
	}

	@Test
	void changedTurn_isListedAsMem0HasIt() {
		Memory turn = delivered("my plumber");
		edit(turn, "User: my dentist\nAgent: fine");
		assertThat(listed().items()).singleElement().satisfies((memory) -> {
			assertThat(memory.id()).isEqualTo(turn.id());
			assertThat(memory.turn()).isEqualTo(new Turn("my dentist", "fine"));
			assertThat(memory.source()).isEqualTo(Source.MEM0);
			assertThat(memory.caller()).isEqualTo(turn.caller());
			assertThat(memory.createdAt()).isEqualTo(turn.createdAt());
		});
	}

	@Test
	void changedTurn_isFoundByMem0sWordsAlone() {
		Memory turn = delivered("my plumber");
		delivered("thanks");
		edit(turn, "User: my dentist\nAgent: fine");
		assertThat(found("dentist")).extracting((hit) -> hit.memory().text())
			.containsExactly("User: my dentist\nAgent: fine");
		assertThat(found("plumber")).isEmpty();
	}

	@Test
	void changedTurn_isGivenAsMem0HasIt() {
		Memory turn = delivered("my plumber");
		edit(turn, NOTE);
		Memory now = got(turn);
		assertThat(now.text()).isEqualTo(NOTE);
		assertThat(now.turn()).isNull();
		assertThat(now.revisionNumber()).isEqualTo(2);
		assertThat(this.memories.wordings(now)).singleElement().satisfies((before) -> {
			assertThat(before.content()).isEqualTo(turn.content());
			assertThat(before.changedBy()).isEqualTo("mem0");
		});
		assertThat(this.memories.deliveryOf(now).state()).isEqualTo(DeliveryState.DELIVERED);
		assertThat(got(turn)).isEqualTo(now);
	}

	@Test
	void turnThatIsANoteNow_isShownOnce() {
		Memory turn = delivered("my plumber");
		edit(turn, NOTE);
		assertThat(listed().items()).extracting(Memory::id, Memory::text).containsExactly(tuple(turn.id(), NOTE));
		assertThat(found("dentist")).extracting((hit) -> hit.memory().id()).containsExactly(turn.id());
		assertThat(listed().items()).extracting(Memory::source).containsExactly(Source.MEM0);
	}

	@Test
	void contextShowsTheChange() {
		Memory turn = delivered("my plumber");
		edit(turn, NOTE);
		assertThat(this.memories.history(MARIA.sessionId(), null, null, deadline()).newest().items())
			.extracting(Memory::text)
			.containsExactly(NOTE);
	}

	@Test
	void changeThatIsTakenOver_isShownByAnswersThatWereRemembered() {
		CachingReader reader = new CachingReader(new JoiningReader(Tenant.DEFAULT, this.parts.guard, this.parts.journal,
				this.parts.outbox, this.parts.clock), this.errors, Duration.ofHours(1), Duration.ofHours(1), 100,
				() -> 0);
		this.parts.journal.onChange(reader::changed);
		Memory turn = delivered("my plumber");
		assertThat(reader.find(newest(10, MARIAS_PHONE), PATIENT).join().items()).extracting(Memory::text)
			.containsExactly(turn.text());
		assertThat(reader.search(words("plumber", MARIAS_PHONE), PATIENT).join().items()).hasSize(1);
		edit(turn, NOTE);
		assertThat(reader.get(turn.id(), PATIENT).join().orElseThrow().text()).isEqualTo(NOTE);
		assertThat(reader.find(newest(10, MARIAS_PHONE), PATIENT).join().items()).extracting(Memory::text)
			.containsExactly(NOTE);
		assertThat(reader.search(words("plumber", MARIAS_PHONE), PATIENT).join().items()).isEmpty();
	}

	@Test
	void changedLead_keepsItsData() {
		Memory lead = delivered(MemoryFixtures.lead(MARIA, "Lead: Maria", Map.of("lead_data", Map.of("k", 1))));
		edit(lead, "Lead: Maria\nBudget: 2000");
		Memory now = got(lead);
		assertThat(now.text()).isEqualTo("Lead: Maria\nBudget: 2000");
		assertThat(now.metadata()).isEqualTo(lead.metadata());
	}

	@Test
	void changeAfterAChange_isShown() {
		Memory turn = delivered("one");
		edit(turn, "User: two\nAgent: ok");
		assertThat(got(turn).text()).contains("two");
		edit(turn, "User: three\nAgent: ok");
		assertThat(listed().items()).extracting(Memory::text).containsExactly("User: three\nAgent: ok");
		assertThat(this.memories.wordings(got(turn))).extracting(Wording::revision).containsExactly(1, 2);
	}

	@Test
	void changeBeforeOurDelivery_isNone() {
		this.parts.pass(Duration.ofHours(1));
		Memory turn = delivered("one");
		edit(turn, "User: two\nAgent: ok");
		assertThat(listed().items()).extracting(Memory::text).containsExactly(turn.text());
		assertThat(got(turn).revision()).isNull();
	}

	@Test
	void blanksThatAreOthersInMem0_areNoChange() {
		Memory turn = delivered("one  two ");
		edit(turn, "User: one two\nAgent: ok");
		assertThat(listed().items()).extracting(Memory::text).containsExactly(turn.text());
		assertThat(got(turn).revision()).isNull();
	}

	@Test
	void ourCorrection_winsOverAnEarlierChange() {
		Memory turn = delivered("one");
		edit(turn, "User: two\nAgent: ok");
		this.memories.correct(turn.id(), new Correction((any) -> true, (before) -> saying("three"), null), deadline())
			.orElseThrow();
		assertThat(listed().items()).extracting(Memory::text).containsExactly("User: three\nAgent: ok");
		this.parts.awaitState(turn, DeliveryState.DELIVERED);
		assertThat(listed().items()).extracting(Memory::text, Memory::source)
			.containsExactly(tuple("User: three\nAgent: ok", Source.MEM0));
		assertThat(this.parts.remote.get(String.valueOf(turn.mem0Id())).orElseThrow().revisionNumber()).isEqualTo(3);
	}

	@Test
	void ourCorrectionOfANote_isPutInItsPlace() {
		Memory turn = delivered("one");
		edit(turn, NOTE);
		assertThat(got(turn).text()).isEqualTo(NOTE);
		this.parts.journal.correct(got(turn), saying("three")).orElseThrow();
		this.parts.awaitState(turn, DeliveryState.DELIVERED);
		assertThat(this.parts.mem0.size()).isEqualTo(1);
		assertThat(this.parts.remote.get(String.valueOf(turn.mem0Id())).orElseThrow().text())
			.isEqualTo("User: three\nAgent: ok");
	}

	@Test
	void correctionOnItsWay_isNotUndoneByWhatMem0Has() {
		Memory turn = delivered("one");
		edit(turn, "User: two\nAgent: ok");
		this.parts.mem0.faults().set(Fault.status(503).on("PUT", null));
		this.parts.journal.correct(turn, saying("three")).orElseThrow();
		assertThat(listed().items()).extracting(Memory::text).containsExactly("User: three\nAgent: ok");
	}

	@Test
	void changeAfterOurCorrection_wins() {
		Memory turn = delivered("one");
		this.parts.journal.correct(turn, saying("two")).orElseThrow();
		this.parts.awaitState(turn, DeliveryState.DELIVERED);
		edit(this.parts.journal.get(turn.id()).orElseThrow(), "User: three\nAgent: ok");
		assertThat(listed().items()).extracting(Memory::text).containsExactly("User: three\nAgent: ok");
		assertThat(got(turn).revisionNumber()).isEqualTo(3);
	}

	@Test
	void whileMem0IsAway_itIsAsWeKnowIt() {
		Memory turn = delivered("one");
		edit(turn, "User: two\nAgent: ok");
		this.parts.mem0.faults().set(Fault.status(500));
		assertThat(got(turn).text()).isEqualTo(turn.text());
		this.parts.mem0.faults().clear();
	}

}
