package com.voicehive.memory;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Masks cards that are said over turns of one session that follow each other: by the
 * caller, by the agent, or by both in turn.
 */
final class CardsOverTurns {

	private static final int SIDES = 2;

	private final Masking masking;

	/** By turn the caller's words and the agent's; empty where there are none. */
	private final List<String[]> sides = new ArrayList<>();

	private final List<Set<Sensitive>> kinds = new ArrayList<>();

	/** The places of the turns of each session, in their order. */
	private final Map<String, List<Integer>> sessions = new LinkedHashMap<>();

	CardsOverTurns(Masking masking) {
		this.masking = masking;
	}

	/**
	 * Whether the words of a turn may be a part of a card.
	 * @throws StorageException when masking fails: then it must not be kept
	 */
	static boolean mayBePart(Masking masking, Content content) {
		Turn turn = content.turn();
		try {
			return turn != null && Stream.of(said(turn.query()), said(turn.answer())).anyMatch(masking::mayBePart);
		}
		catch (RuntimeException ex) {
			throw MemoryMasking.failure(ex);
		}
	}

	private static String said(@Nullable String words) {
		return (words != null) ? words : "";
	}

	/** Adds what is said next in a session, and tells its place. */
	int add(String sessionId, Content content) {
		Turn turn = content.turn();
		int place = this.sides.size();
		this.sides
			.add(new String[] { (turn != null) ? said(turn.query()) : "", (turn != null) ? said(turn.answer()) : "" });
		this.kinds.add(EnumSet.noneOf(Sensitive.class));
		this.sessions.computeIfAbsent(sessionId, (id) -> new ArrayList<>()).add(place);
		return place;
	}

	/**
	 * @throws StorageException when masking fails: then nothing must be kept
	 */
	void mask() {
		try {
			this.sessions.values().forEach((session) -> {
				maskSides(session.stream().map((turn) -> turn * SIDES).toList());
				maskSides(session.stream().map((turn) -> turn * SIDES + 1).toList());
				maskSides(session.stream().flatMap((turn) -> Stream.of(turn * SIDES, turn * SIDES + 1)).toList());
			});
		}
		catch (RuntimeException ex) {
			throw MemoryMasking.failure(ex);
		}
	}

	private void maskSides(List<Integer> places) {
		List<Masked> masked = this.masking
			.maskAcross(places.stream().map((place) -> this.sides.get(place / SIDES)[place % SIDES]).toList());
		for (int i = 0; i < masked.size(); i++) {
			int place = places.get(i);
			this.sides.get(place / SIDES)[place % SIDES] = masked.get(i).text();
			this.kinds.get(place / SIDES).addAll(masked.get(i).kinds());
		}
	}

	/** What was masked in the turn of a place. */
	Set<Sensitive> kinds(int place) {
		return this.kinds.get(place);
	}

	/** What the turn of a place says now; the same where nothing was masked. */
	Content content(int place, Content before) {
		Turn turn = before.turn();
		if (turn == null || this.kinds.get(place).isEmpty()) {
			return before;
		}
		String[] said = this.sides.get(place);
		return Content.of(new Turn((turn.query() != null) ? said[0] : null, (turn.answer() != null) ? said[1] : null),
				before.tags(), before.metadata());
	}

}
