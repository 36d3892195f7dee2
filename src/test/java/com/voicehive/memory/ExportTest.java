package com.voicehive.memory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.local.journal.Operations;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.START;
import static com.voicehive.memory.MemoryFixtures.ids;
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;

/** What an export holds, whatever happens to the memories while it is read. */
class ExportTest {

	private final LocalStore journal = LocalStores.inMemory(ids(new SettableClock()));

	@AfterEach
	void close() {
		this.journal.close();
	}

	/** Delivered memories, newest first, as Mem0 shows them. */
	private List<Memory> delivered(int count) {
		List<Memory> kept = new ArrayList<>(
				this.journal.append(Collections.nCopies(count, turn(MARIA, "a turn", "ok")), Urgency.BACKLOG, null));
		Collections.reverse(kept);
		List<Memory> shown = new ArrayList<>();
		for (Memory memory : kept) {
			this.journal.outbox().delivered(Operations.of(this.journal, memory), "mem0-of-" + memory.id(), 1, START);
			shown.add(memory.from(Source.MEM0, "mem0-of-" + memory.id()));
		}
		return shown;
	}

	private Export export(List<Memory> fromMem0) {
		return new Export(this.journal, Set.of(MARIAS_PHONE), Selection.ALL, fromMem0, false);
	}

	private static List<String> idsOf(List<Memory> memories) {
		return memories.stream().map(Memory::id).toList();
	}

	private static List<String> rest(Export export) {
		List<String> ids = new ArrayList<>();
		export.forEachRemaining((memory) -> ids.add(memory.id()));
		return ids;
	}

	@Test
	void whatBothKnow_isGivenOnceAndFromHere() {
		List<Memory> shown = delivered(3);
		Export export = export(shown);
		assertThat(export.next().source()).isEqualTo(Source.FALLBACK);
		assertThat(rest(export)).isEqualTo(idsOf(shown.subList(1, 3)));
	}

	@Test
	void whatLeavesWhileItIsRead_isGivenAllTheSame() {
		List<Memory> shown = delivered(1_100);
		Export export = export(shown);
		List<String> given = new ArrayList<>(List.of(export.next().id()));
		assertThat(this.journal.evict(1, START, this.journal::find)).isEqualTo(1_099);
		given.addAll(rest(export));
		assertThat(given).isEqualTo(idsOf(shown));
	}

	@Test
	void whatIsDeletedWhileItIsRead_isNotGiven() {
		List<Memory> shown = delivered(1_100);
		Export export = export(shown);
		export.next();
		this.journal.evict(300, START, this.journal::find);
		this.journal.delete(shown.get(700), START);
		this.journal.delete(shown.get(1_000), START);
		assertThat(rest(export)).hasSize(1_097).doesNotContain(shown.get(700).id(), shown.get(1_000).id());
	}

	@Test
	void aMemoryThatMem0ShowsAtAnotherTime_isGivenOnce() {
		List<Memory> shown = new ArrayList<>(delivered(3));
		for (int days : new int[] { -1, 1 }) {
			Memory moved = shown.get(1);
			shown.set(1,
					new Memory(moved.id(), moved.type(), moved.text(), moved.turn(), moved.caller(), moved.callId(),
							moved.tags(), moved.metadata(), moved.createdAt().plusSeconds(days * 86_400L),
							moved.source(), moved.mem0Id(), null));
			assertThat(rest(export(shown))).containsExactlyInAnyOrderElementsOf(idsOf(shown));
		}
	}

}
