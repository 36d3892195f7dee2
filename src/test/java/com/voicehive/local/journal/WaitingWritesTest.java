package com.voicehive.local.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import com.voicehive.memory.Tenant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class WaitingWritesTest {

	private static final Tenant IMPORTER = new Tenant("importer");

	private static final Tenant NEIGHBOUR = new Tenant("neighbour");

	private static final long LARGE = Long.MAX_VALUE;

	private static final long MUCH = 100_000;

	private final WaitingWrites waiting = new WaitingWrites();

	private JournalWrite<?> add(@Nullable Tenant tenant, long size) {
		JournalWrite<String> write = new JournalWrite<>(tenant, (session) -> "", size, (result) -> List.of());
		this.waiting.add(write);
		return write;
	}

	private List<JournalWrite<?>> all() {
		return this.waiting.takeSmall(Integer.MAX_VALUE, Long.MAX_VALUE);
	}

	@Test
	void smallWrites_ofTenantsComeInTurns() {
		JournalWrite<?> first = add(IMPORTER, 1);
		JournalWrite<?> second = add(IMPORTER, 1);
		JournalWrite<?> third = add(IMPORTER, 1);
		JournalWrite<?> neighbours = add(NEIGHBOUR, 1);
		JournalWrite<?> nobodys = add(null, 1);
		assertThat(all()).containsExactly(first, neighbours, nobodys, second, third);
	}

	@Test
	void largeWrites_ofTenantsComeInTurns() {
		List<JournalWrite<?>> added = List.of(add(IMPORTER, LARGE), add(IMPORTER, LARGE), add(NEIGHBOUR, LARGE));
		List<JournalWrite<?>> taken = new ArrayList<>();
		for (int i = 0; i < added.size(); i++) {
			taken.add(Objects.requireNonNull(this.waiting.takeLarge()));
		}
		assertThat(taken).containsExactly(added.get(0), added.get(2), added.get(1));
		assertThat(this.waiting.takeLarge()).isNull();
	}

	@Test
	void writesTakenTogether_areBounded() {
		JournalWrite<?> first = add(IMPORTER, MUCH);
		JournalWrite<?> neighbours = add(NEIGHBOUR, MUCH);
		JournalWrite<?> second = add(IMPORTER, MUCH);
		JournalWrite<?> third = add(IMPORTER, 1);
		assertThat(this.waiting.takeSmall(10, MUCH + 1)).containsExactly(first, neighbours);
		assertThat(this.waiting.takeSmall(1, MUCH)).containsExactly(second);
		assertThat(all()).containsExactly(third);
	}

	@Test
	void closed_takesNoMoreAndGivesWhatWaits() {
		JournalWrite<?> left = add(IMPORTER, 1);
		this.waiting.close();
		assertThatIllegalStateException().isThrownBy(() -> add(IMPORTER, 1));
		assertThat(this.waiting.await()).isTrue();
		assertThat(all()).containsExactly(left);
		assertThat(this.waiting.await()).isFalse();
	}

}
