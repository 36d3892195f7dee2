package com.voicehive.cache;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import com.voicehive.memory.Deadline;
import com.voicehive.memory.Answer;
import com.voicehive.memory.Caller;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryHit;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.MemoryReader;
import com.voicehive.memory.MemoryType;
import com.voicehive.memory.SearchQuery;
import com.voicehive.memory.Source;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.StoreUnavailableException.Reason;
import org.jspecify.annotations.Nullable;

/** Reads that are answered when the test says so. */
final class Loads implements MemoryReader {

	Runnable meanwhile = () -> {
	};

	private final List<CompletableFuture<String>> pending = new ArrayList<>();

	private String all = "";

	/** Whether the answers that are made now are degraded. */
	boolean degraded;

	/** Whether the answers that are made now hold what no cache can weigh. */
	boolean unweighable;

	Map<String, @Nullable Object> metadata = Map.of();

	void answerAll(String text) {
		this.all = text;
	}

	void answer(int load, String text) {
		this.pending.get(load).complete(text);
	}

	void fail(int load) {
		this.pending.get(load).completeExceptionally(new StoreUnavailableException(Reason.TIMEOUT, "late", null));
	}

	void breakDown(int load, RuntimeException bug) {
		this.pending.get(load).completeExceptionally(bug);
	}

	int count() {
		return this.pending.size();
	}

	private CompletableFuture<String> load() {
		CompletableFuture<String> load = new CompletableFuture<>();
		if (!this.all.isEmpty()) {
			load.complete(this.all);
		}
		this.pending.add(load);
		this.meanwhile.run();
		return load;
	}

	@Override
	public CompletableFuture<Answer<Memory>> find(MemoryQuery query, Deadline lastTry) {
		return load().thenApply((text) -> this.degraded ? Answer.degraded(List.of(memory(text)), Source.FALLBACK)
				: Answer.of(items(text), Source.MEM0));
	}

	// Of another type than it says.
	@SuppressWarnings("unchecked")
	private List<Memory> items(String text) {
		return this.unweighable ? (List<Memory>) (List<?>) List.of(text) : List.of(memory(text));
	}

	@Override
	public CompletableFuture<Answer<MemoryHit>> search(SearchQuery query, Deadline lastTry) {
		return load().thenApply((text) -> Answer.of(List.of(new MemoryHit(memory(text), 1)), Source.MEM0));
	}

	@Override
	public CompletableFuture<Optional<Memory>> get(String id, Deadline lastTry) {
		return load().thenApply((text) -> Optional.of(memory(text)));
	}

	private Memory memory(String text) {
		return new Memory("mem_1", MemoryType.CONVERSATION, text, null, new Caller(null, "Anna", "s1"), "c1", List.of(),
				this.metadata, Instant.EPOCH, Source.MEM0, null, null);
	}

}
