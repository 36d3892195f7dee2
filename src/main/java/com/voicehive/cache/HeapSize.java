package com.voicehive.cache;

import java.util.List;
import java.util.Map;

import com.voicehive.memory.Answer;
import com.voicehive.memory.Embedding;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryHit;
import com.voicehive.memory.SearchQuery;
import org.jspecify.annotations.Nullable;

/** About how many bytes of the heap answers take, where a JVM compresses references. */
final class HeapSize {

	private static final int STRING = 48;

	/** A map, a list or a boxed number, at most. */
	private static final int OBJECT = 64;

	private static final int ENTRY = 48;

	private static final int REFERENCE = 4;

	/** With its time, its caller, its turn and its hit. */
	private static final int MEMORY = 192;

	/** With its owners, its answer and its place in the cache. */
	private static final int QUERY = 320;

	private HeapSize() {
	}

	static long of(Object query, Answer<?> answer) {
		long size = QUERY;
		if (query instanceof SearchQuery search) {
			Embedding embedding = search.embedding();
			size += of(search.text()) + ((embedding != null) ? OBJECT + (long) Float.BYTES * embedding.dimension() : 0);
		}
		for (Object item : answer.items()) {
			size += REFERENCE + of((item instanceof MemoryHit hit) ? hit.memory() : (Memory) item);
		}
		return size;
	}

	private static long of(Memory memory) {
		long text = of(memory.text());
		// The halves of a turn are kept beside its text.
		long texts = (memory.turn() != null) ? 2 * text : text;
		return MEMORY + texts + of(memory.id()) + of(memory.callId()) + of(memory.mem0Id()) + of(memory.originId())
				+ of(memory.caller().phone()) + of(memory.caller().email()) + of(memory.caller().externalId())
				+ of(memory.caller().name()) + of(memory.caller().sessionId()) + of(memory.caller().callerId())
				+ of(memory.tags()) + of(memory.metadata());
	}

	/** What JSON knows. */
	private static long of(@Nullable Object value) {
		if (value == null) {
			return 0;
		}
		if (value instanceof String text) {
			return STRING + (isLatin(text) ? text.length() : (long) Character.BYTES * text.length());
		}
		long size = OBJECT;
		if (value instanceof Map<?, ?> map) {
			for (Map.Entry<?, ?> entry : map.entrySet()) {
				size += ENTRY + of(entry.getKey()) + of(entry.getValue());
			}
		}
		else if (value instanceof List<?> list) {
			for (Object item : list) {
				size += REFERENCE + of(item);
			}
		}
		return size;
	}

	/** Of such text, the JVM keeps a byte for each character. */
	private static boolean isLatin(String text) {
		return text.chars().allMatch((character) -> character <= 0xFF);
	}

}
