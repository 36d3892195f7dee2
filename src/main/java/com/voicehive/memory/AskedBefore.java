package com.voicehive.memory;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Masks what is said alone because the agent has asked for it in the turn before, and
 * where the agent says it again in the same turn.
 */
final class AskedBefore {

	/** In characters: who says more than this names what it is. */
	private static final int LONGEST_ANSWER = 160;

	private final Masking masking;

	private final KeptTurns turns;

	/** By session what the agent has said last; empty for nothing. */
	private final Map<String, String> said = new HashMap<>();

	/** For drafts that are kept together. */
	AskedBefore(Masking masking, KeptTurns turns) {
		this.masking = masking;
		this.turns = turns;
	}

	private record Answer(Turn turn, Set<Sensitive> kinds) {
	}

	/**
	 * The next of them, each masked by itself already.
	 * @throws StorageException when masking fails: then it must not be kept
	 */
	MaskedDraft mask(MaskedDraft next) {
		MemoryDraft draft = next.draft();
		Turn turn = draft.turn();
		if (turn == null) {
			return next;
		}
		String session = draft.caller().sessionId();
		Optional<Answer> answer = answer(turn, () -> this.said.computeIfAbsent(session, this.turns::lastSaid));
		if (turn.answer() != null) {
			this.said.put(session, turn.answer());
		}
		return answer.map((masked) -> {
			masked.kinds().addAll(next.redacted());
			return new MaskedDraft(draft.saying(saying(masked.turn(), draft.content()), draft.caller()),
					List.copyOf(masked.kinds()));
		}).orElse(next);
	}

	/**
	 * What one is to say that is kept and masked by itself already; the same object when
	 * nothing of it was asked for.
	 * @throws StorageException when masking fails
	 */
	Memory ofKept(Memory kept) {
		Turn turn = kept.turn();
		return (turn == null) ? kept
				: answer(turn, () -> this.turns.saidBefore(kept))
					.map((masked) -> kept.saying(saying(masked.turn(), kept.content()), kept.revision()))
					.orElse(kept);
	}

	private static Content saying(Turn turn, Content before) {
		return Content.of(turn, before.tags(), before.metadata());
	}

	private Optional<Answer> answer(Turn turn, Supplier<String> question) {
		String query = turn.query();
		if (query == null || query.length() > LONGEST_ANSWER) {
			return Optional.empty();
		}
		try {
			return answer(turn, query, question.get());
		}
		catch (StorageException | StoreUnavailableException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw MemoryMasking.failure(ex);
		}
	}

	private Optional<Answer> answer(Turn turn, String query, String question) {
		Masked masked = this.masking.maskAnswer(question, query);
		if (masked.kinds().isEmpty()) {
			return Optional.empty();
		}
		String agent = turn.answer();
		// A number is read back; a word can't be told from others there.
		if (agent != null && !masked.kinds().contains(Sensitive.PASSWORD)) {
			agent = this.masking.maskAnswer(question, agent).text();
		}
		return Optional.of(new Answer(new Turn(masked.text(), agent), EnumSet.copyOf(masked.kinds())));
	}

}
