package com.voicehive.memory;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps memories without what must not be kept. Where one of them ends a card whose
 * beginning is kept already, that is masked first, as if it had always been.
 */
final class MaskedStores {

	/** Sessions share them. */
	private static final int LOCKS = 1024;

	private final Masking masking;

	private final KeptTurns kept;

	/** Parts of a card may come at the same time, and must see each other. */
	private final List<Lock> locks = Stream.<Lock>generate(ReentrantLock::new).limit(LOCKS).toList();

	MaskedStores(Masking masking, Journal journal) {
		this.masking = masking;
		this.kept = new KeptTurns(journal);
	}

	/**
	 * @param keep keeps what is masked
	 * @throws StorageException when masking fails: then nothing is kept
	 */
	<T> T keep(List<MemoryDraft> drafts, Function<List<MaskedDraft>, T> keep) {
		AskedBefore asked = new AskedBefore(this.masking, this.kept);
		List<MaskedDraft> masked = drafts.stream()
			.map((draft) -> asked.mask(MemoryMasking.of(this.masking, draft)))
			.toList();
		Set<String> sessions = masked.stream()
			.filter(this::mayBePart)
			.map((draft) -> draft.draft().caller().sessionId())
			.collect(Collectors.toCollection(LinkedHashSet::new));
		if (sessions.isEmpty()) {
			return keep.apply(masked);
		}
		// In one order, so that no two wait for each other.
		List<Lock> held = sessions.stream()
			.map((session) -> Math.floorMod(session.hashCode(), LOCKS))
			.distinct()
			.sorted()
			.map(this.locks::get)
			.toList();
		held.forEach(Lock::lock);
		try {
			return keep.apply(maskedOver(masked, sessions));
		}
		finally {
			held.forEach(Lock::unlock);
		}
	}

	private boolean mayBePart(MaskedDraft draft) {
		return CardsOverTurns.mayBePart(this.masking, draft.draft().content());
	}

	private List<MaskedDraft> maskedOver(List<MaskedDraft> drafts, Set<String> sessions) {
		CardsOverTurns turns;
		List<Integer> places;
		Map<Memory, Integer> earlier = new LinkedHashMap<>();
		do {
			earlier.clear();
			CardsOverTurns now = new CardsOverTurns(this.masking);
			sessions.forEach((session) -> this.kept.last(session)
				.forEach((memory) -> earlier.put(memory, now.add(session, memory.content()))));
			places = drafts.stream()
				.map((draft) -> now.add(draft.draft().caller().sessionId(), draft.draft().content()))
				.toList();
			now.mask();
			turns = now;
		}
		// Another was quicker: what is to be masked is what that has left.
		while (!this.kept.mask(earlier, turns));
		return masked(drafts, places, turns);
	}

	private static List<MaskedDraft> masked(List<MaskedDraft> drafts, List<Integer> places, CardsOverTurns turns) {
		List<MaskedDraft> masked = new ArrayList<>();
		for (int i = 0; i < drafts.size(); i++) {
			MemoryDraft draft = drafts.get(i).draft();
			Set<Sensitive> kinds = EnumSet.noneOf(Sensitive.class);
			Stream.concat(drafts.get(i).redacted().stream(), turns.kinds(places.get(i)).stream()).forEach(kinds::add);
			Content now = turns.content(places.get(i), draft.content());
			masked.add(new MaskedDraft(draft.saying(now, draft.caller()), List.copyOf(kinds)));
		}
		return masked;
	}

}
