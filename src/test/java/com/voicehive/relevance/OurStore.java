package com.voicehive.relevance;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.voicehive.local.LocalStore;
import com.voicehive.memory.Caller;
import com.voicehive.memory.Embedder;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryDraft;
import com.voicehive.memory.MemoryFixtures;
import com.voicehive.memory.SearchQuery;
import com.voicehive.memory.Turn;
import org.jspecify.annotations.Nullable;

import static org.awaitility.Awaitility.await;

/** This service's own store, filled and searched as in service. */
final class OurStore implements Engine {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private final @Nullable Embedder embedder;

	private final LocalStore store;

	private final Map<String, Integer> places = new HashMap<>();

	/**
	 * Fills a store.
	 * @param hearing what is stored of what is said
	 * @param embedder tells what is meant; null when only words count
	 */
	OurStore(List<Customer> customers, Mishearing hearing, @Nullable Embedder embedder) {
		this.embedder = embedder;
		this.store = LocalStore.inMemory(MemoryFixtures.ids(new MemoryFixtures.SettableClock()), embedder);
		for (Customer customer : customers) {
			List<MemoryDraft> drafts = customer.turns().stream().map((said) -> draft(customer, said, hearing)).toList();
			List<Memory> stored = this.store.append(drafts, null, null);
			for (int i = 0; i < stored.size(); i++) {
				this.places.put(stored.get(i).id(), i);
			}
		}
	}

	/** Waits until everything can be found by what it means. */
	OurStore embedded() {
		await().atMost(PATIENCE).until(() -> this.store.unembedded() == 0);
		return this;
	}

	private static MemoryDraft draft(Customer customer, Customer.Said said, Mishearing hearing) {
		String call = "customer-%d-call-%d".formatted(customer.number(), said.call());
		Turn heard = new Turn(hearing.of(said.turn().query()), hearing.of(said.turn().answer()));
		return MemoryDraft.turn(heard, new Caller(customer.phone(), customer.name(), call), call, List.of(), Map.of());
	}

	@Override
	public List<Integer> search(Customer customer, String question, int limit) {
		SearchQuery query = new SearchQuery(question, Set.of(Identity.phone(customer.phone())), limit);
		SearchQuery meant = (this.embedder != null) ? query.embedding(this.embedder.embedQuestion(question).join())
				: query;
		return this.store.search(meant).stream().map((hit) -> this.places.get(hit.memory().id())).toList();
	}

	@Override
	public void close() {
		this.store.close();
	}

}
