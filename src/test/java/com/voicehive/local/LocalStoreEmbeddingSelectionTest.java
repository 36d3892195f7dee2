package com.voicehive.local;

import java.time.Duration;
import java.util.List;

import com.voicehive.embedding.StubEmbedder;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryDraft;
import com.voicehive.memory.MemoryIds;
import com.voicehive.memory.MemoryStore;
import com.voicehive.memory.SelectionContract;

import static org.awaitility.Awaitility.await;

/** What is found by its meaning is left out too when it is not wanted. */
class LocalStoreEmbeddingSelectionTest extends SelectionContract {

	private final StubEmbedder embedder = new StubEmbedder();

	private LocalStore store;

	@Override
	protected MemoryStore open(MemoryIds ids) {
		this.store = LocalStore.inMemory(ids, this.embedder);
		return LocalStoreEmbeddingContractTest.meant(this.store, this.embedder);
	}

	@Override
	protected Memory add(MemoryDraft draft) {
		Memory added = this.store.append(List.of(draft), null, null).get(0);
		await().pollInterval(Duration.ofMillis(5))
			.atMost(Duration.ofSeconds(20))
			.until(() -> this.store.unembedded() == 0);
		return added;
	}

}
