package com.voicehive.local;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;

import com.voicehive.embedding.StubEmbedder;
import com.voicehive.memory.Journal;
import com.voicehive.memory.JournalContract;
import com.voicehive.memory.MemoryIds;
import com.voicehive.memory.Outbox;
import com.voicehive.memory.SearchQuery;

import static org.awaitility.Awaitility.await;

/** A store whose memories and queries have meanings does what every journal does. */
class LocalStoreEmbeddingContractTest extends JournalContract {

	private final StubEmbedder embedder = new StubEmbedder();

	private LocalStore store;

	@Override
	protected Journal openJournal(MemoryIds ids) {
		this.store = LocalStore.inMemory(ids, this.embedder);
		return meant(this.store, this.embedder);
	}

	@Override
	protected Outbox outbox() {
		return this.store.outbox();
	}

	@Override
	protected void awaitSearchable() {
		await().pollInterval(Duration.ofMillis(5))
			.atMost(Duration.ofSeconds(20))
			.until(() -> this.store.unembedded() == 0);
	}

	/** A journal of which every query is given its meaning. */
	static Journal meant(LocalStore store, StubEmbedder embedder) {
		return (Journal) Proxy.newProxyInstance(Journal.class.getClassLoader(), new Class<?>[] { Journal.class },
				(proxy, method, arguments) -> {
					if (method.getName().equals("search") && arguments[0] instanceof SearchQuery query) {
						return store.search(query.embedding(embedder.embedQuestion(query.text()).join()));
					}
					try {
						return method.invoke(store, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getCause();
					}
				});
	}

}
