package com.voicehive.delivery.resilience;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

import com.voicehive.memory.Tenant;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SharedThreadsTest {

	private static final Tenant ACME = new Tenant("acme");

	private static final Tenant BETA = new Tenant("beta");

	private final Deque<Runnable> begun = new ArrayDeque<>();

	private final List<String> done = new ArrayList<>();

	private final SharedThreads threads = new SharedThreads(this.begun::add, 6, 10);

	private int ask(Tenant tenant, int tasks) {
		int taken = 0;
		for (int i = 0; i < tasks; i++) {
			taken += this.threads.execute(tenant, () -> this.done.add(tenant.name())) ? 1 : 0;
		}
		return taken;
	}

	@Test
	void whoIsAlone_hasAllThreadsAndAQueue() {
		assertThat(ask(ACME, 20)).isEqualTo(16);
		assertThat(this.begun).hasSize(6);
		while (!this.begun.isEmpty()) {
			this.begun.remove().run();
		}
		assertThat(this.done).hasSize(16);
	}

	@Test
	void whoComesWhileAnotherHasAll_isNext() {
		ask(ACME, 16);
		ask(BETA, 1);
		assertThat(this.begun).hasSize(7);
		this.begun.remove().run();
		assertThat(this.begun).as("one has more than its share still").hasSize(6);
		this.begun.removeLast().run();
		assertThat(this.done).containsExactly("acme", "beta");
	}

	@Test
	void whereThereIsAnother_nobodyTakesSoManyThatTheNextFindsNone() {
		ask(BETA, 1);
		this.begun.remove().run();
		ask(ACME, 9);
		assertThat(this.begun).hasSize(3);
		ask(BETA, 9);
		assertThat(this.begun).hasSize(5);
	}

	@Test
	void afterTheEnd_nothingIsTaken() {
		SharedThreads over = new SharedThreads((task) -> {
			throw new RejectedExecutionException();
		}, 6, 10);
		assertThat(over.execute(ACME, () -> {
		})).isFalse();
	}

}
