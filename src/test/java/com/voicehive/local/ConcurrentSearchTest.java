package com.voicehive.local;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.voicehive.memory.Caller;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryFixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

class ConcurrentSearchTest {

	private static final int CALLERS = 16;

	private static final int TURNS = 25;

	@Test
	@Timeout(60)
	void everyCallerFindsWhatItHasJustStored_whileAllStoreAndSearch() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
		try (LocalStore store = LocalStores.inMemory(MemoryFixtures.ids(InstantSource.system()))) {
			List<Callable<List<String>>> callers = new ArrayList<>();
			for (int caller = 0; caller < CALLERS; caller++) {
				String word = "word" + (char) ('a' + caller);
				String phone = "+1555010%04d".formatted(caller);
				callers.add(() -> missed(store, word, new Caller(phone, null, "session")));
			}
			for (Future<List<String>> missed : threads.invokeAll(callers)) {
				assertThat(missed.get()).isEmpty();
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	/** Looks among the caller's own memories and everybody's by turns. */
	private static List<String> missed(LocalStore store, String word, Caller caller) {
		List<String> missed = new ArrayList<>();
		for (int i = 0; i < TURNS; i++) {
			String query = word + (char) ('a' + i);
			Memory stored = store.append(List.of(MemoryFixtures.turn(caller, query, "yes")), Urgency.BACKLOG, null)
				.get(0);
			Identity[] owners = (i % 2 == 0) ? new Identity[] { caller.owner() } : new Identity[0];
			boolean found = store.search(MemoryFixtures.words(query, owners))
				.stream()
				.anyMatch((hit) -> hit.memory().id().equals(stored.id()));
			if (!found) {
				missed.add(query);
			}
		}
		return missed;
	}

}
