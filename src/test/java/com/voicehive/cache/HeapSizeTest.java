package com.voicehive.cache;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.voicehive.memory.Answer;
import com.voicehive.memory.Caller;
import com.voicehive.memory.Embedding;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryHit;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.MemoryType;
import com.voicehive.memory.SearchQuery;
import com.voicehive.memory.Source;
import com.voicehive.memory.Turn;
import org.apache.lucene.util.RamUsageEstimator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The estimate beside a count of every object. */
class HeapSizeTest {

	private static final MemoryQuery QUERY = MemoryQuery.newest(Set.of(Identity.phone("+15550100001")), 10);

	@Test
	void aTurnWithMetadata_isEstimated() {
		Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
		for (int i = 0; i < 20; i++) {
			metadata.put("key-" + i, "the value of it, number " + i);
		}
		assertEstimated(turn("x".repeat(200), "y".repeat(400), List.of("vip", "billing"), metadata));
	}

	@Test
	void nestedMetadata_areEstimated() {
		Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
		for (int i = 0; i < 50; i++) {
			Map<String, @Nullable Object> inner = new LinkedHashMap<>();
			inner.put("name-" + i, List.of(i + 1000, i + 0.5, "a word of text " + i));
			inner.put("nothing-" + i, null);
			metadata.put("lead-" + i, inner);
		}
		assertEstimated(turn("x", "y", List.of(), metadata));
	}

	@Test
	void aLongTurn_isEstimated() {
		assertEstimated(turn("x".repeat(30_000), "y".repeat(30_000), List.of(), Map.of()));
	}

	@Test
	void textThatNeedsTwoBytesACharacter_isEstimated() {
		assertEstimated(turn("ж".repeat(3_000), "日".repeat(3_000), List.of(), Map.of()));
	}

	@Test
	void aQuestionAndItsMeaning_areEstimated() {
		SearchQuery query = new SearchQuery("q".repeat(3_000), Set.of(), 10).embedding(embedding());
		MemoryHit hit = new MemoryHit(turn("x", "y", List.of(), Map.of()), 0.5);
		assertThat(HeapSize.of(query, Answer.of(List.of(hit), Source.MEM0))).isCloseTo(3_000 + 1536 * 4 + counted(hit),
				within(1_000L));
	}

	private static Embedding embedding() {
		float[] vector = new float[1536];
		vector[0] = 1;
		return Embedding.of(vector);
	}

	private static Memory turn(String query, String answer, List<String> tags, Map<String, @Nullable Object> metadata) {
		Turn turn = new Turn(query, answer);
		return new Memory("mem_20241201_143022_123456_k3v9qa", MemoryType.CONVERSATION, turn.text(), turn,
				new Caller("+15550100001", "Maria Lopez", "session-maria-20241201"), "call-20241201-1", tags, metadata,
				Instant.EPOCH, Source.MEM0, "19d6d7aa-0f5c-4b2e-9a54-9a0f4d0d7a11", null);
	}

	private static void assertEstimated(Memory memory) {
		List<Memory> ten = Collections.nCopies(10, memory);
		long counted = 10 * counted(memory);
		assertThat(HeapSize.of(QUERY, Answer.of(ten, Source.MEM0))).isBetween(counted, counted + counted / 3 + 1_000);
	}

	private static long counted(Object object) {
		return counted(object, Collections.newSetFromMap(new IdentityHashMap<>()));
	}

	private static long counted(@Nullable Object object, Set<Object> seen) {
		if (object == null || object instanceof Enum || !seen.add(object)) {
			return 0;
		}
		long size = RamUsageEstimator.shallowSizeOf(object);
		if (object instanceof String text) {
			boolean narrow = text.chars().allMatch((character) -> character < 256);
			return size + RamUsageEstimator
				.alignObjectSize(RamUsageEstimator.NUM_BYTES_ARRAY_HEADER + (long) text.length() * (narrow ? 1 : 2));
		}
		if (object instanceof Collection<?> items) {
			size += RamUsageEstimator.alignObjectSize(RamUsageEstimator.NUM_BYTES_ARRAY_HEADER
					+ (long) items.size() * RamUsageEstimator.NUM_BYTES_OBJECT_REF);
			for (Object item : items) {
				size += counted(item, seen);
			}
		}
		if (object instanceof Map<?, ?> map) {
			for (Map.Entry<?, ?> entry : map.entrySet()) {
				// Its node, and a place in a table that is half full.
				size += 40 + 8 + counted(entry.getKey(), seen) + counted(entry.getValue(), seen);
			}
		}
		if (object instanceof Record) {
			for (RecordComponent component : object.getClass().getRecordComponents()) {
				if (!component.getType().isPrimitive()) {
					size += counted(component(object, component), seen);
				}
			}
		}
		return size;
	}

	private static @Nullable Object component(Object object, RecordComponent component) {
		try {
			return component.getAccessor().invoke(object);
		}
		catch (ReflectiveOperationException ex) {
			throw new AssertionError(ex);
		}
	}

}
