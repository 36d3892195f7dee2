package com.voicehive.memory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import com.voicehive.memory.KeptBefore.Some;

/**
 * Masks what one tenant's journal kept before it had to be, by the last version or under
 * a narrower setting: in small steps, beside what is stored meanwhile. For one thread.
 */
public final class KeptMasking {

	private final Masking masking;

	private final Journal journal;

	private final KeptBefore kept;

	private final KeptTurns turns;

	private final AskedBefore asked;

	/** Whether there is anything that was kept before. */
	private final boolean any;

	private boolean begun;

	private volatile boolean over;

	private volatile MaskingProgress progress;

	/** Made before anything is kept that is masked already. */
	public KeptMasking(Masking masking, Journal journal, KeptBefore kept) {
		this.masking = masking;
		this.journal = journal;
		this.kept = kept;
		this.turns = new KeptTurns(journal);
		this.asked = new AskedBefore(masking, this.turns);
		// All of them, until it is known what was looked at before.
		this.progress = masking.rules().isEmpty() ? MaskingProgress.ENDED : left(journal.count());
		this.any = journal.count() > 0;
	}

	private static MaskingProgress left(long memories) {
		return new MaskingProgress(memories > 0, memories);
	}

	public MaskingProgress progress() {
		return this.progress;
	}

	/** Whether nothing is left to do. */
	public boolean isOver() {
		return this.over;
	}

	/**
	 * Looks at some more, and masks them where they have to be.
	 * @return whether more is left
	 * @throws StorageException when they can't be masked now
	 * @throws StoreUnavailableException when they can't be read now
	 */
	public boolean goOn() {
		if (!this.begun) {
			begin();
		}
		if (isOver()) {
			return false;
		}
		Optional<Some> some = this.kept.next();
		if (some.isEmpty()) {
			forgetWordingsOfOthers();
			this.kept.end();
			this.progress = MaskingProgress.ENDED;
			this.over = true;
			return false;
		}
		List<Memory> memories = some.get().memories();
		memories.forEach(this::mask);
		this.kept.done(some.get());
		this.progress = new MaskingProgress(true, Math.max(0, this.progress.left() - memories.size()));
		return true;
	}

	private void begin() {
		OptionalLong left = this.kept.begin(this.masking.rules(), this.any);
		this.progress = left(left.orElse(0));
		this.over = left.isEmpty();
		this.begun = true;
	}

	private void mask(Memory memory) {
		Optional<Memory> before = Optional.of(memory);
		Optional<Memory> now = masked(memory);
		// Another was quicker: what is to be masked is what that has left.
		while (before.isPresent() && now.isEmpty()) {
			before = this.journal.get(memory.id());
			now = before.flatMap(this::masked);
		}
		now.filter((turn) -> CardsOverTurns.mayBePart(this.masking, turn.content())).ifPresent(this::maskOverTurns);
	}

	/** Empty when it was changed meanwhile, or is gone. */
	private Optional<Memory> masked(Memory before) {
		Memory now = this.asked.ofKept(MemoryMasking.ofKept(this.masking, before));
		return (now == before && !saidBefore(before)) ? Optional.of(before)
				: this.journal.mask(before, now.content(), now.caller());
	}

	private boolean saidBefore(Memory memory) {
		return memory.revision() != null && isDue(this.journal.wordings(memory));
	}

	private boolean isDue(List<Wording> wordings) {
		return wordings.stream().anyMatch((wording) -> MemoryMasking.isDue(this.masking, wording.content()));
	}

	/** Of a card that ends in a turn, the parts before it were looked at already. */
	private void maskOverTurns(Memory last) {
		CardsOverTurns over;
		Map<Memory, Integer> places = new LinkedHashMap<>();
		do {
			over = new CardsOverTurns(this.masking);
			places.clear();
			for (Memory turn : this.turns.before(last)) {
				places.put(turn, over.add(turn.caller().sessionId(), turn.content()));
			}
			Optional<Memory> now = this.journal.get(last.id());
			if (now.isPresent()) {
				places.put(now.get(), over.add(last.caller().sessionId(), now.get().content()));
			}
			over.mask();
		}
		while (!this.turns.mask(places, over));
	}

	private void forgetWordingsOfOthers() {
		List<String> some;
		String id = "";
		do {
			some = this.kept.goneAfter(id);
			for (String each : some) {
				if (isDue(this.kept.wordings(each))) {
					this.kept.forget(each);
				}
				id = each;
			}
		}
		while (!some.isEmpty());
	}

}
