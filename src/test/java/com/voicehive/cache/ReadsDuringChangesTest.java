package com.voicehive.cache;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.memory.Correction;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.Identity;
import com.voicehive.memory.InternalErrors;
import com.voicehive.memory.Journal;
import com.voicehive.memory.LocalReader;
import com.voicehive.memory.Masking;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.MemoryService;
import com.voicehive.memory.SearchQuery;
import com.voicehive.memory.StoreRequest;
import com.voicehive.memory.Usage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.PATIENT;
import static com.voicehive.memory.MemoryFixtures.ids;
import static com.voicehive.memory.MemoryFixtures.saying;
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What one read has shown, no later read takes back: not even between the moment when a
 * change is in the journal and the moment when who made it is told.
 */
class ReadsDuringChangesTest {

	private static final MemoryQuery REMEMBERED = MemoryQuery.newest(Set.of(MARIAS_PHONE), 10);

	private static final SearchQuery EVERYBODYS = new SearchQuery("first second corrected", Set.of(), 10);

	private final SettableClock clock = new SettableClock();

	private final LocalStore store = LocalStores.inMemory(ids(this.clock));

	private final MemoryService service = service();

	private Runnable onceDone = () -> {
	};

	private MemoryService service() {
		Journal journal = (Journal) Proxy.newProxyInstance(Journal.class.getClassLoader(),
				new Class<?>[] { Journal.class }, (proxy, method, arguments) -> {
					Object done = invoke(method, arguments);
					if (Set.of("append", "correct", "delete", "erase").contains(method.getName())) {
						this.onceDone.run();
					}
					return done;
				});
		InternalErrors errors = new InternalErrors();
		CachingReader reader = new CachingReader(new LocalReader(this.store), errors, Duration.ofSeconds(300),
				Duration.ofSeconds(300), 100, () -> 0);
		return new MemoryService(journal, this.store.callers(), this.store.outbox(), reader, null, this.clock,
				new Usage(), errors, null, Masking.NONE);
	}

	private Object invoke(Method method, Object[] arguments) throws Throwable {
		try {
			return method.invoke(this.store, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getCause();
		}
	}

	@BeforeEach
	void remember() {
		store("first");
		assertRemembered("User: first");
	}

	@AfterEach
	void close() {
		this.store.close();
	}

	private String store(String said) {
		StoreRequest request = new StoreRequest(List.of(turn(MARIA, said, null)), null, false, Urgency.LIVE);
		return this.service.store(request, PATIENT).receipts().get(0).memoryId();
	}

	private List<String> said() {
		return this.service.find(REMEMBERED, null, PATIENT).items().stream().map(Memory::text).toList();
	}

	private List<String> found() {
		return this.service.search(EVERYBODYS, PATIENT).items().stream().map((hit) -> hit.memory().text()).toList();
	}

	/** Once the change is there, and again when it is told. */
	private void assertRemembered(String... said) {
		for (int i = 0; i < 2; i++) {
			assertThat(said()).containsExactly(said);
			assertThat(found()).containsExactlyInAnyOrder(said);
		}
	}

	private void whenDone(String... said) {
		this.onceDone = () -> assertRemembered(said);
	}

	@Test
	void whatIsStored_isSeenAsSoonAsItIsThere() {
		whenDone("User: second", "User: first");
		store("second");
		assertRemembered("User: second", "User: first");
	}

	@Test
	void whatIsCorrected_isSeenAsSoonAsItIsThere() {
		String id = store("second");
		said();
		whenDone("User: corrected\nAgent: ok", "User: first");
		this.service.correct(id, new Correction((revision) -> true, (memory) -> saying("corrected"), null), PATIENT);
		assertRemembered("User: corrected\nAgent: ok", "User: first");
	}

	@Test
	void whatIsDeleted_isGoneAsSoonAsItIsGone() {
		String id = store("second");
		said();
		whenDone("User: first");
		this.service.delete(id, PATIENT);
		assertRemembered("User: first");
	}

	@Test
	void whoIsErased_isGoneAsSoonAsTheyAreGone() {
		whenDone();
		this.service.erase(MARIAS_PHONE, null, "-", PATIENT);
		assertRemembered();
	}

	@Test
	void whoseChangeHasFailed_isRememberedAgain() {
		this.onceDone = () -> {
			throw new IllegalStateException("a bug");
		};
		assertThatIllegalStateException().isThrownBy(() -> store("second"));
		assertThat(this.service.find(REMEMBERED, null, PATIENT).cached()).isFalse();
		assertThat(this.service.find(REMEMBERED, null, PATIENT).cached()).isTrue();
	}

}
