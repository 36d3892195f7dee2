package com.voicehive.memory;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Masks cards that are said over turns of one session which are stored together: by the
 * caller, by the agent, or by both in turn.
 */
final class CardsOverTurns {

	private static final int SIDES = 2;

	private final Masking masking;

	/** By draft the caller's words and the agent's; empty where there are none. */
	private final String[][] sides;

	private final List<Set<Sensitive>> kinds = new ArrayList<>();

	private CardsOverTurns(Masking masking, List<MaskedDraft> drafts) {
		this.masking = masking;
		this.sides = new String[drafts.size()][];
		for (int i = 0; i < drafts.size(); i++) {
			Turn turn = drafts.get(i).draft().turn();
			this.sides[i] = new String[] { (turn != null && turn.query() != null) ? turn.query() : "",
					(turn != null && turn.answer() != null) ? turn.answer() : "" };
			this.kinds.add(EnumSet.noneOf(Sensitive.class));
		}
	}

	/**
	 * The drafts, each of which was masked by itself before.
	 * @throws StorageException when masking fails: then none must be kept
	 */
	static List<MaskedDraft> masked(Masking masking, List<MaskedDraft> drafts) {
		CardsOverTurns cards = new CardsOverTurns(masking, drafts);
		Map<String, List<Integer>> sessions = new LinkedHashMap<>();
		for (int i = 0; i < drafts.size(); i++) {
			sessions.computeIfAbsent(drafts.get(i).draft().caller().sessionId(), (id) -> new ArrayList<>()).add(i);
		}
		try {
			sessions.values().forEach(cards::mask);
		}
		catch (RuntimeException ex) {
			throw MemoryMasking.failure(ex);
		}
		List<MaskedDraft> masked = new ArrayList<>();
		for (int i = 0; i < drafts.size(); i++) {
			masked.add(cards.in(drafts.get(i), i));
		}
		return masked;
	}

	private void mask(List<Integer> session) {
		List<Integer> byCaller = session.stream().map((turn) -> turn * SIDES).toList();
		List<Integer> byAgent = session.stream().map((turn) -> turn * SIDES + 1).toList();
		List<Integer> inTurn = session.stream()
			.flatMap((turn) -> List.of(turn * SIDES, turn * SIDES + 1).stream())
			.toList();
		List.of(byCaller, byAgent, inTurn).forEach(this::maskSides);
	}

	private void maskSides(List<Integer> places) {
		List<Masked> masked = this.masking
			.maskAcross(places.stream().map((place) -> this.sides[place / SIDES][place % SIDES]).toList());
		for (int i = 0; i < masked.size(); i++) {
			int place = places.get(i);
			this.sides[place / SIDES][place % SIDES] = masked.get(i).text();
			this.kinds.get(place / SIDES).addAll(masked.get(i).kinds());
		}
	}

	private MaskedDraft in(MaskedDraft draft, int index) {
		Turn turn = draft.draft().turn();
		if (turn == null || this.kinds.get(index).isEmpty()) {
			return draft;
		}
		Set<Sensitive> all = EnumSet.copyOf(this.kinds.get(index));
		all.addAll(draft.redacted());
		String[] said = this.sides[index];
		Content before = draft.draft().content();
		Turn masked = new Turn((turn.query() != null) ? said[0] : null, (turn.answer() != null) ? said[1] : null);
		return new MaskedDraft(
				draft.draft().saying(Content.of(masked, before.tags(), before.metadata()), draft.draft().caller()),
				List.copyOf(all));
	}

}
