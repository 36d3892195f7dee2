package com.voicehive.memory;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Masks what is said alone because the agent has asked for it in the turn before, and
 * where the agent says it again in the same turn.
 */
final class AskedBefore {

	/** In characters: who says more than this names what it is. */
	private static final int LONGEST_ANSWER = 160;

	/** Between a question and its answer the caller may have said something else. */
	private static final int TURNS_BACK = 3;

	private final Masking masking;

	private final Journal journal;

	/** By session what the agent has said last; empty for nothing. */
	private final Map<String, String> said = new HashMap<>();

	/** For drafts that are kept together. */
	AskedBefore(Masking masking, Journal journal) {
		this.masking = masking;
		this.journal = journal;
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
		String query = turn.query();
		MaskedDraft masked = (query != null && query.length() <= LONGEST_ANSWER)
				? mask(next, this.said.computeIfAbsent(session, this::lastSaid), turn, query) : next;
		if (turn.answer() != null) {
			this.said.put(session, turn.answer());
		}
		return masked;
	}

	private MaskedDraft mask(MaskedDraft next, String question, Turn turn, String query) {
		Masked said = answer(question, query);
		if (said.kinds().isEmpty()) {
			return next;
		}
		// A number is read back; a word can't be told from others there.
		String agent = turn.answer();
		String readBack = (agent != null && !said.kinds().contains(Sensitive.PASSWORD)) ? answer(question, agent).text()
				: agent;
		Set<Sensitive> kinds = EnumSet.copyOf(said.kinds());
		kinds.addAll(next.redacted());
		MemoryDraft draft = next.draft();
		Content now = Content.of(new Turn(said.text(), readBack), draft.tags(), draft.metadata());
		return new MaskedDraft(draft.saying(now, draft.caller()), List.copyOf(kinds));
	}

	private Masked answer(String question, String answer) {
		try {
			return this.masking.maskAnswer(question, answer);
		}
		catch (RuntimeException ex) {
			throw MemoryMasking.failure(ex);
		}
	}

	private String lastSaid(String sessionId) {
		return this.journal.find(MemoryQuery.newest(Set.of(Identity.session(sessionId)), TURNS_BACK))
			.stream()
			.map(Memory::turn)
			.filter(Objects::nonNull)
			.map(Turn::answer)
			.filter(Objects::nonNull)
			.findFirst()
			.orElse("");
	}

}
