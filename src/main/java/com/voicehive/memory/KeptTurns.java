package com.voicehive.memory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.voicehive.memory.MemoryQuery.Position;
import org.jspecify.annotations.Nullable;

/**
 * The turns of a session that are kept, in which a card may have begun, or something was
 * asked for.
 */
record KeptTurns(Journal journal) {

	/** So many turns back a card may begin. */
	private static final int EARLIER = 12;

	/** Between a question and its answer the caller may have said something else. */
	private static final int ASKED = 3;

	/** The last of a session, oldest first. */
	List<Memory> last(String sessionId) {
		return oldestFirst(newest(sessionId, null, EARLIER));
	}

	/** Those before one, oldest first. */
	List<Memory> before(Memory turn) {
		return oldestFirst(newest(turn.caller().sessionId(), placeOf(turn), EARLIER));
	}

	/** What the agent has said last in a session; empty for nothing. */
	String lastSaid(String sessionId) {
		return said(newest(sessionId, null, ASKED));
	}

	/** What the agent has said last before one; empty for nothing. */
	String saidBefore(Memory turn) {
		return said(newest(turn.caller().sessionId(), placeOf(turn), ASKED));
	}

	private static Position placeOf(Memory turn) {
		return new Position(turn.createdAt(), turn.id());
	}

	private List<Memory> newest(String sessionId, @Nullable Position end, int limit) {
		return this.journal.find(new MemoryQuery(Set.of(Identity.session(sessionId)), limit, end));
	}

	private static List<Memory> oldestFirst(List<Memory> newest) {
		List<Memory> turns = new ArrayList<>(newest);
		Collections.reverse(turns);
		return turns;
	}

	private static String said(List<Memory> newest) {
		return newest.stream()
			.map(Memory::turn)
			.filter(Objects::nonNull)
			.map(Turn::answer)
			.filter(Objects::nonNull)
			.findFirst()
			.orElse("");
	}

	/**
	 * What one may say, as a part of a card too; the other parts are masked.
	 * @param now what it is to say, masked by itself already
	 */
	Content maskOver(Masking masking, Memory turn, Content now) {
		CardsOverTurns over;
		int place = 0;
		Map<Memory, Integer> others = new LinkedHashMap<>();
		do {
			over = new CardsOverTurns(masking);
			others.clear();
			for (Memory each : around(turn)) {
				boolean same = each.id().equals(turn.id());
				int at = over.add(turn.caller().sessionId(), same ? now : each.content());
				if (same) {
					place = at;
				}
				else {
					others.put(each, at);
				}
			}
			over.mask();
		}
		while (!mask(others, over));
		return over.content(place, now);
	}

	/** The last of its session when it is one of them, else those up to it. */
	private List<Memory> around(Memory turn) {
		List<Memory> last = last(turn.caller().sessionId());
		if (last.stream().anyMatch((each) -> each.id().equals(turn.id()))) {
			return last;
		}
		List<Memory> turns = before(turn);
		turns.add(turn);
		return turns;
	}

	/**
	 * Masks what is a part of a card in some of them.
	 * @param places of the turns by which they are told
	 * @return false when one of them was changed by another meanwhile
	 */
	boolean mask(Map<Memory, Integer> places, CardsOverTurns turns) {
		for (Map.Entry<Memory, Integer> place : places.entrySet()) {
			Memory memory = place.getKey();
			Content now = turns.content(place.getValue(), memory.content());
			if (!now.equals(memory.content()) && this.journal.mask(memory, now, memory.caller()).isEmpty()) {
				return false;
			}
		}
		return true;
	}

}
