package com.voicehive.delivery;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.voicehive.memory.DeliveryState;
import com.voicehive.memory.DeliveryStatus;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;

import static com.voicehive.memory.MemoryFixtures.words;
import static org.assertj.core.api.Assertions.assertThat;

/** What callers were told, and what must be true because of it at any time. */
final class Told {

	private static final Map<DeliveryState, Set<DeliveryState>> NEXT = new EnumMap<>(Map.of(DeliveryState.PENDING,
			EnumSet.of(DeliveryState.DELIVERED, DeliveryState.REJECTED), DeliveryState.REJECTED,
			EnumSet.of(DeliveryState.PENDING, DeliveryState.DELIVERED, DeliveryState.REJECTED), DeliveryState.DELIVERED,
			EnumSet.noneOf(DeliveryState.class)));

	/** Everything that it ever said. */
	private final Map<String, Set<String>> texts = new HashMap<>();

	private final DeliveryWorld world;

	/** In the order of their storing. */
	private final Map<String, Memory> stored = new LinkedHashMap<>();

	private final Set<String> deleted = new LinkedHashSet<>();

	private final Map<String, DeliveryState> states = new HashMap<>();

	/** What Mem0 has refused once may overtake and be overtaken. */
	private final Set<String> setAside = new LinkedHashSet<>();

	Told(DeliveryWorld world) {
		this.world = world;
	}

	int size() {
		return this.stored.size();
	}

	void stored(Memory memory) {
		this.stored.put(memory.id(), memory);
		this.states.put(memory.id(), DeliveryState.PENDING);
		this.texts.put(memory.id(), new LinkedHashSet<>(Set.of(memory.text())));
	}

	void corrected(Memory memory) {
		this.stored.put(memory.id(), memory);
		this.states.replace(memory.id(), DeliveryState.DELIVERED, DeliveryState.PENDING);
		this.texts.get(memory.id()).add(memory.text());
	}

	void deleted(String id) {
		this.deleted.add(id);
	}

	void erased(Identity identity) {
		this.stored.values()
			.stream()
			.filter((memory) -> memory.caller().identities().contains(identity))
			.forEach((memory) -> this.deleted.add(memory.id()));
	}

	/** One of the turns ever stored. */
	Optional<String> any(int which) {
		return this.stored.isEmpty() ? Optional.empty()
				: Optional.of(List.copyOf(this.stored.keySet()).get(which % this.stored.size()));
	}

	void requireTruth() {
		for (Memory memory : this.stored.values()) {
			if (this.deleted.contains(memory.id())) {
				requireGone(memory);
			}
			else {
				requireKept(memory);
			}
		}
		requireOrder();
		if (this.world.reads()) {
			this.stored.values()
				.stream()
				.map((memory) -> memory.caller().owner())
				.distinct()
				.forEach(this::requireShown);
		}
	}

	/**
	 * Whether its words were said more than once: Mem0 keeps one of them, and is told
	 * again when that one is deleted.
	 */
	private boolean hasEqual(Memory memory) {
		return this.stored.values()
			.stream()
			.filter((other) -> other.caller().equals(memory.caller())
					&& !Collections.disjoint(this.texts.get(other.id()), this.texts.get(memory.id())))
			.count() > 1;
	}

	private void requireGone(Memory memory) {
		assertThat(this.world.outbox().status(memory.id())).as("deleted %s", memory.id()).isEmpty();
	}

	/** Before it may leave: what was delivered may not be seen again. */
	void look() {
		this.stored.values()
			.stream()
			.filter((memory) -> !this.deleted.contains(memory.id()))
			.forEach(this::requireKept);
	}

	private void requireKept(Memory memory) {
		Optional<DeliveryStatus> status = this.world.outbox().status(memory.id());
		DeliveryState before = this.states.get(memory.id());
		if (status.isPresent()) {
			DeliveryState now = status.get().state();
			assertThat(now == before || NEXT.get(before).contains(now) || hasEqual(memory))
				.as("%s: %s, then %s", memory.id(), before, now)
				.isTrue();
			this.states.put(memory.id(), now);
			if (now == DeliveryState.REJECTED) {
				this.setAside.add(memory.id());
			}
		}
		else {
			assertThat(before == DeliveryState.DELIVERED || hasEqual(memory)).as("%s left", memory.id()).isTrue();
			assertThat(this.world.mem0.keptOf(memory.id())).as("what left: %s", memory.id())
				.extracting(Memory::text)
				.containsExactly(memory.text());
		}
		assertThat(this.world.mem0.keptOf(memory.id())).as("%s in Mem0", memory.id())
			.extracting(Memory::text)
			.doesNotHaveDuplicates();
	}

	/** Turns of one caller arrive in the order of their storing. */
	private void requireOrder() {
		List<String> order = List.copyOf(this.stored.keySet());
		Map<Identity, Integer> last = new HashMap<>();
		for (String id : new LinkedHashSet<>(this.world.mem0.taken)) {
			if (!this.setAside.contains(id) && !this.deleted.contains(id) && !hasEqual(this.stored.get(id))) {
				int place = order.indexOf(id);
				Integer before = last.put(this.stored.get(id).caller().owner(), place);
				assertThat(before == null || before < place).as("order of %s", this.world.mem0.taken).isTrue();
			}
		}
	}

	/** Everything once, newest first, and nothing that was deleted. */
	private void requireShown(Identity owner) {
		List<String> expected = new ArrayList<>();
		this.stored.values()
			.stream()
			.filter((memory) -> memory.caller().identities().contains(owner) && !this.deleted.contains(memory.id()))
			.forEach((memory) -> expected.add(0, memory.id()));
		List<Memory> shown = this.world.read(owner);
		assertThat(shown).filteredOn((memory) -> memory.originId() == null)
			.extracting(Memory::id)
			.as("what is shown")
			.isEqualTo(expected);
		assertThat(shown).filteredOn((memory) -> memory.originId() != null)
			.as("facts of deleted turns")
			.noneMatch((fact) -> this.deleted.contains(fact.originId()));
	}

	/** Whether Mem0 may have been told to let two memories say the same. */
	private boolean wasCorrectedTo(String text) {
		return this.texts.values().stream().anyMatch((said) -> said.size() > 1 && said.contains(text));
	}

	/** What Mem0 has taken it keeps, once for all turns with the same words. */
	private void requireWordsInMem0(Memory memory) {
		DeliveryState state = this.world.outbox()
			.status(memory.id())
			.map(DeliveryStatus::state)
			.orElse(DeliveryState.DELIVERED);
		if (!this.deleted.contains(memory.id()) && state == DeliveryState.DELIVERED && !this.world.mem0.infers()) {
			List<String> said = this.world.mem0.said(memory.caller().sessionId());
			assertThat(wasCorrectedTo(memory.text()) ? Set.copyOf(said) : said).as("words of %s in Mem0", memory.id())
				.containsOnlyOnce(memory.text());
		}
	}

	/** What it said before it was corrected has left Mem0. */
	private void requireNoOldWordsInMem0(Memory memory) {
		boolean delivered = this.world.outbox()
			.status(memory.id())
			.filter((status) -> status.state() != DeliveryState.DELIVERED)
			.isEmpty();
		if (!this.deleted.contains(memory.id()) && delivered) {
			assertThat(this.world.mem0.keptOf(memory.id())).as("old words of %s in Mem0", memory.id())
				.allSatisfy((kept) -> assertThat(kept.revisionNumber()).isEqualTo(memory.revisionNumber()));
		}
	}

	/** Once everything has come to its end. */
	void requireEnd() {
		assertThat(this.world.isSettled()).as("settled: %s", this.world.outbox().counts()).isTrue();
		for (Memory memory : this.stored.values()) {
			assertThat(this.world.journal().search(words(memory.turn().query(), memory.caller().owner())))
				.extracting((hit) -> hit.memory().id())
				.as("found by the words of %s", memory.id())
				.matches((ids) -> ids.contains(memory.id()) == this.world.outbox().status(memory.id()).isPresent());
		}
		this.stored.values().forEach(this::requireWordsInMem0);
		this.stored.values().forEach(this::requireNoOldWordsInMem0);
		assertThat(this.deleted).as("deleted, in Mem0")
			.allSatisfy((id) -> assertThat(this.world.mem0.keptOf(id)).isEmpty());
	}

}
