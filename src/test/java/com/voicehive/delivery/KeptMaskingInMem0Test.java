package com.voicehive.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.voicehive.delivery.reads.JoiningReader;
import com.voicehive.memory.Caller;
import com.voicehive.memory.DeliveryState;
import com.voicehive.memory.KeptMasking;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryDraft;
import com.voicehive.memory.MemoryFixtures;
import com.voicehive.memory.Tenant;
import com.voicehive.privacy.RedactCategory;
import com.voicehive.privacy.Redactor;
import com.voicehive.simulator.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.newest;
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What was kept before it had to be masked is masked in Mem0 too. */
@Timeout(60)
class KeptMaskingInMem0Test {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final String CARD = "4111 1111 1111 1111";

	private static final String MASKED = "User: it's [card ending 1111]\nAgent: ok";

	private final DeliverySetUp setUp = new DeliverySetUp(false);

	@AfterEach
	void close() throws Exception {
		this.setUp.close();
	}

	private Memory delivered(MemoryDraft draft) {
		Memory memory = this.setUp.keep(draft);
		this.setUp.awaitState(memory, DeliveryState.DELIVERED);
		return memory;
	}

	private void mask() {
		KeptMasking masks = new KeptMasking(Redactor.of(RedactCategory.parse("true"), "US"), this.setUp.journal,
				this.setUp.journal.keptBefore());
		while (masks.goOn()) {
			assertThat(masks.isOver()).isFalse();
		}
	}

	private void awaitInMem0(Memory memory, Consumer<List<Memory>> kept) {
		await().atMost(PATIENCE).untilAsserted(() -> kept.accept(this.setUp.remote.locate(memory.id())));
		this.setUp.awaitState(memory, DeliveryState.DELIVERED);
	}

	@Test
	void whatMem0Has_isMaskedWhereItIs() {
		Memory memory = delivered(turn(MARIA, "it's " + CARD, "ok", List.of("of " + CARD), Map.of("cvv", "123")));
		String mem0Id = this.setUp.outbox.status(memory.id()).orElseThrow().mem0Id();
		mask();
		awaitInMem0(memory, (kept) -> assertThat(kept).singleElement().satisfies((one) -> {
			assertThat(one.text()).isEqualTo(MASKED);
			assertThat(one.tags()).containsExactly("of [card ending 1111]");
			assertThat(one.metadata()).isEqualTo(Map.of("cvv", "[card code]"));
			assertThat(one.mem0Id()).isEqualTo(mem0Id);
		}));
	}

	@Test
	void whatAnUpdateWouldLeave_isDeletedAndAddedAnew() {
		Memory memory = delivered(turn(MARIA, "hello", "ok", List.of(), Map.of("of " + CARD, "paid")));
		String mem0Id = this.setUp.outbox.status(memory.id()).orElseThrow().mem0Id();
		mask();
		awaitInMem0(memory, (kept) -> assertThat(kept).singleElement().satisfies((one) -> {
			assertThat(one.metadata()).isEqualTo(Map.of("of [card ending 1111]", "paid"));
			assertThat(one.mem0Id()).isNotEqualTo(mem0Id);
		}));
		assertThat(this.setUp.mem0.size()).isEqualTo(1);
	}

	@Test
	void whoseNameIsMasked_isKeptUnderThatNameAlone() {
		Memory memory = delivered(turn(new Caller(null, "Jo " + CARD, "s1"), "hello", "ok"));
		mask();
		Memory now = this.setUp.journal.get(memory.id()).orElseThrow();
		awaitInMem0(memory,
				(kept) -> assertThat(kept).extracting((one) -> one.caller().nameKey())
					.containsExactly(now.caller().nameKey())
					.doesNotContain(memory.caller().nameKey()));
		assertThat(this.setUp.mem0.size()).isEqualTo(1);
	}

	@Test
	void whileMem0DoesNotTakeIt_itIsMaskedHereAndInWhatIsShown() {
		delivered(turn(MARIA, "it's " + CARD, "ok"));
		this.setUp.mem0.faults().set(Fault.status(503).on("PUT", "/v1/memories/*"));
		mask();
		assertThat(new JoiningReader(Tenant.DEFAULT, this.setUp.guard, this.setUp.journal, this.setUp.outbox,
				this.setUp.clock)
			.find(newest(10, MARIAS_PHONE), MemoryFixtures.PATIENT)
			.join()
			.items()).extracting(Memory::text).containsExactly(MASKED);
		assertThat(this.setUp.outbox.counts().pending()).isEqualTo(1);
	}

}
