package com.voicehive.cache;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.memory.Callers;
import com.voicehive.memory.CallersContract;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Journal;
import com.voicehive.memory.MemoryFixtures;
import com.voicehive.memory.Wishes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static com.voicehive.memory.MemoryFixtures.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class CachingCallersTest extends CallersContract {

	private static final Identity ANN = Identity.phone("+12025550143");

	private static final Identity BEN = Identity.email("ben@example.com");

	private static final Set<String> CHANGES = Set.of("link", "unlink", "wish", "erasing");

	@TempDir
	Path directory;

	private final List<String> asked = new ArrayList<>();

	/** Runs when a change is there, and who made it is not told yet. */
	private Runnable onceDone = () -> {
	};

	private LocalStore store;

	private CachingCallers callers;

	@Override
	protected Journal openJournal() {
		this.store = LocalStores.open(this.directory, MemoryFixtures.ids(new MemoryFixtures.SettableClock()));
		this.callers = new CachingCallers(noting(this.store.callers()));
		return this.store;
	}

	@Override
	protected Callers callers() {
		return this.callers;
	}

	private Callers noting(Callers callers) {
		return (Callers) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Callers.class },
				(proxy, method, arguments) -> {
					this.asked.add(method.getName());
					try {
						Object done = method.invoke(callers, arguments);
						if (CHANGES.contains(method.getName())) {
							this.onceDone.run();
						}
						return done;
					}
					catch (InvocationTargetException ex) {
						throw ex.getCause();
					}
				});
	}

	@Test
	void whoWasAskedFor_isNotAskedForAgain() {
		this.callers.person(Set.of(ANN));
		this.callers.person(Set.of(ANN));
		this.callers.person(Set.of(BEN));
		assertThat(this.asked).containsExactly("person", "person");
	}

	@Test
	void whileNothingIsWished_noSessionIsAskedFor() {
		assertThat(this.callers.isAnythingWished()).isFalse();
		assertThat(this.callers.isSilenced("s1", null, START)).isFalse();
		assertThat(this.callers.isSilenced("s2", "ann", START)).isFalse();
		this.callers.endSilence("s1");
		assertThat(this.asked).containsExactly("isAnythingWished");
	}

	@Test
	void afterAnErasure_everybodyIsAskedForAgain() {
		this.callers.person(Set.of(ANN));
		this.callers.isAnythingWished();
		this.asked.clear();
		this.callers.erasing(() -> this.store.erase(Set.of(ANN), START, false));
		this.callers.person(Set.of(ANN));
		this.callers.isAnythingWished();
		assertThat(this.asked).containsExactly("erasing", "person", "isAnythingWished");
	}

	@Test
	void aChangeThatFails_isLookedForAllTheSame() {
		this.callers.person(Set.of(ANN));
		this.store.close();
		for (Runnable change : List.<Runnable>of(() -> this.callers.link(Set.of(ANN, BEN)),
				() -> this.callers.wish(ANN, new Wishes(false, null, null)))) {
			this.asked.clear();
			assertThat(catchAny(change)).isNotNull();
			assertThat(catchAny(() -> this.callers.person(Set.of(ANN)))).isNotNull();
			assertThat(this.asked).last().isEqualTo("person");
		}
	}

	@Test
	void whatHasChanged_isSeenAsSoonAsItIsThere() {
		Set<Identity> both = Set.of(ANN, BEN);
		assertSeen(Set.of(ANN), false);
		this.onceDone = () -> assertSeen(both, false);
		String linkId = this.callers.link(both).id();
		this.onceDone = () -> assertSeen(both, true);
		this.callers.wish(ANN, new Wishes(false, null, null));
		this.onceDone = () -> assertSeen(Set.of(ANN), true);
		this.callers.unlink(linkId);
		this.onceDone = () -> assertSeen(both, true);
		this.callers.link(both);
		this.onceDone = () -> assertSeen(Set.of(ANN), true);
		this.callers.erasing(() -> this.store.erase(both, START, false));
		assertSeen(Set.of(ANN), true);
	}

	private void assertSeen(Set<Identity> person, boolean wished) {
		for (int i = 0; i < 2; i++) {
			assertThat(this.callers.person(Set.of(ANN)).identities()).isEqualTo(person);
			assertThat(this.callers.isAnythingWished()).isEqualTo(wished);
		}
	}

	private static Throwable catchAny(Runnable work) {
		return catchThrowable(work::run);
	}

}
