package com.voicehive.memory;

import java.time.InstantSource;
import java.util.Optional;

import com.voicehive.memory.StoreUnavailableException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Corrects memories: here at once and in Mem0 as soon as it can; what Mem0 alone knows,
 * there.
 */
final class Corrections {

	private final Journal journal;

	private final MemoryReader reader;

	private final TimelyReads reads;

	private final @Nullable Delivery delivery;

	private final Patience patience;

	private final InstantSource clock;

	private final Masking masking;

	private final KeptTurns kept;

	Corrections(Journal journal, MemoryReader reader, TimelyReads reads, @Nullable Delivery delivery, Patience patience,
			InstantSource clock, Masking masking) {
		this.journal = journal;
		this.reader = reader;
		this.reads = reads;
		this.delivery = delivery;
		this.patience = patience;
		this.clock = clock;
		this.masking = masking;
		this.kept = new KeptTurns(journal);
	}

	Optional<Memory> correct(String id, Correction correction, Deadline deadline) {
		Optional<Memory> corrected;
		Optional<Memory> before;
		do {
			before = this.reads.get(id, deadline);
			corrected = before.flatMap((memory) -> correct(memory, correction, deadline));
		}
		// Another was quicker: what is to be changed is what that has left.
		while (before.isPresent() && corrected.isEmpty());
		return corrected;
	}

	private Optional<Memory> correct(Memory before, Correction correction, Deadline deadline) {
		if (!correction.ofRevision().test(before.revisionNumber())) {
			throw new RevisionConflictException(before.revisionNumber());
		}
		Content now = masked(before, correction.change().apply(before));
		if (now.equals(before.content())) {
			return Optional.of(before);
		}
		return this.reader.changing(before.caller().identities(),
				() -> (before.source() == Source.FALLBACK) ? this.journal.correct(before, now, correction.by())
						: correctInMem0(before, now, correction.by(), deadline));
	}

	private Content masked(Memory before, Content said) {
		Content now = MemoryMasking.of(this.masking, said);
		if (before.source() != Source.FALLBACK || now.equals(before.content())) {
			return now;
		}
		Memory answer = new AskedBefore(this.masking, this.kept).ofKept(before.saying(now, before.revision()));
		return CardsOverTurns.mayBePart(this.masking, answer.content())
				? this.kept.maskOver(this.masking, before, answer.content()) : answer.content();
	}

	private Optional<Memory> correctInMem0(Memory before, Content now, @Nullable String by, Deadline deadline) {
		Memory corrected = before.corrected(now, this.clock.instant());
		Delivery toMem0 = this.delivery;
		boolean done = toMem0 != null && this.journal.noteWording(before, by)
				&& this.patience.await(toMem0.correct(corrected, deadline.half()), deadline.remainingNanos())
					.orElseThrow(() -> new StoreUnavailableException(Reason.NOT_TRIED,
							"the memory is one that only Mem0 keeps, and Mem0 did not confirm its correction", null));
		return done ? Optional.of(corrected) : Optional.empty();
	}

}
