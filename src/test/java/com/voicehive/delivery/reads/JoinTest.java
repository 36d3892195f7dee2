package com.voicehive.delivery.reads;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.voicehive.memory.Caller;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryHit;
import com.voicehive.memory.MemoryType;
import com.voicehive.memory.Source;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JoinTest {

	@Test
	void newestFirst_showsWhatMem0CannotShowYet() {
		Memory pending = own("mem_2", 20, null);
		Memory delivered = mem0("mem_1", 10, "uuid-1");
		assertThat(Join.newestFirst(List.of(pending), List.of(delivered), 10)).containsExactly(pending, delivered);
	}

	@Test
	void newestFirst_showsAMemoryOnceWithOurWordsAndMem0sId() {
		List<Memory> joined = Join.newestFirst(List.of(own("mem_1", 10, null)), List.of(mem0("mem_1", 9, "uuid-1")),
				10);
		assertThat(joined).singleElement().satisfies((memory) -> {
			assertThat(memory.createdAt()).isEqualTo(Instant.ofEpochSecond(10));
			assertThat(memory.source()).isEqualTo(Source.MEM0);
			assertThat(memory.mem0Id()).isEqualTo("uuid-1");
		});
	}

	@Test
	void newestFirst_recognisesADeliveredMemoryByMem0sId() {
		List<Memory> joined = Join.newestFirst(List.of(own("mem_1", 10, "uuid-1")),
				List.of(mem0("uuid-1", 10, "uuid-1")), 10);
		assertThat(joined).extracting(Memory::id).containsExactly("mem_1");
	}

	@Test
	void newestFirst_showsTwoTurnsOfOneTextThatMem0KeepsAsOne() {
		List<Memory> own = List.of(own("mem_2", 20, null), own("mem_1", 10, "uuid-1"));
		List<Memory> joined = Join.newestFirst(own, List.of(mem0("mem_1", 10, "uuid-1")), 10);
		assertThat(joined).extracting(Memory::id).containsExactly("mem_2", "mem_1");
		assertThat(joined).extracting(Memory::source).containsExactly(Source.FALLBACK, Source.MEM0);
	}

	@Test
	void newestFirst_showsOnceWhatMem0ShowsTwice() {
		Memory twice = mem0("uuid-1", 10, "uuid-1");
		assertThat(Join.newestFirst(List.of(), List.of(twice, twice), 10)).containsExactly(twice);
	}

	@Test
	void newestFirst_keepsTheNewestOfBothUpToTheLimit() {
		List<Memory> own = List.of(own("mem_4", 40, null), own("mem_2", 20, null));
		List<Memory> mem0 = List.of(mem0("uuid-1", 10, "uuid-1"), mem0("uuid-3", 30, "uuid-3"));
		assertThat(Join.newestFirst(own, mem0, 3)).extracting(Memory::id).containsExactly("mem_4", "uuid-3", "mem_2");
	}

	@Test
	void bestFirst_ranksHigherWhatBothRankHigh() {
		Memory both = own("mem_1", 10, null);
		List<MemoryHit> hits = Join.bestFirst(List.of(hit(own("mem_2", 20, null)), hit(both)),
				List.of(hit(mem0("mem_1", 10, "uuid-1")), hit(mem0("uuid-3", 30, "uuid-3"))), 10);
		assertThat(hits).extracting((hit) -> hit.memory().id()).containsExactly("mem_2", "mem_1", "uuid-3");
		assertThat(hits).extracting(MemoryHit::score).isSortedAccordingTo((a, b) -> Double.compare(b, a));
		assertThat(hits).allSatisfy((hit) -> assertThat(hit.score()).isBetween(0.0, 1.0));
	}

	@Test
	void bestFirst_doesNotSinkWhatMem0CannotShowYet() {
		List<MemoryHit> mem0 = IntStream.range(0, 10).mapToObj((i) -> hit(mem0("uuid-" + i, i, "uuid-" + i))).toList();
		List<MemoryHit> hits = Join.bestFirst(List.of(hit(own("mem_1", 99, null))), mem0, 10);
		assertThat(hits).hasSize(10).first().satisfies((hit) -> assertThat(hit.memory().id()).isEqualTo("mem_1"));
	}

	private static MemoryHit hit(Memory memory) {
		return new MemoryHit(memory, 0.5);
	}

	private static Memory own(String id, long second, @Nullable String mem0Id) {
		return memory(id, second, Source.FALLBACK, mem0Id);
	}

	private static Memory mem0(String id, long second, String mem0Id) {
		return memory(id, second, Source.MEM0, mem0Id);
	}

	private static Memory memory(String id, long second, Source source, @Nullable String mem0Id) {
		return new Memory(id, MemoryType.CONVERSATION, "text of " + id, null, new Caller(null, "Anna", "s1"), "c1",
				List.of(), Map.of(), Instant.ofEpochSecond(second), source, mem0Id, null);
	}

}
