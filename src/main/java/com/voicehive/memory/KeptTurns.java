package com.voicehive.memory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.voicehive.memory.MemoryQuery.Position;
import org.jspecify.annotations.Nullable;

/** The turns of a session that are kept, in which a card may have begun. */
record KeptTurns(Journal journal) {

	/** So many turns back a card may begin. */
	private static final int EARLIER = 12;

	/** The last of a session, oldest first. */
	List<Memory> last(String sessionId) {
		return earlier(sessionId, null);
	}

	/** Those before one, oldest first. */
	List<Memory> before(Memory turn) {
		return earlier(turn.caller().sessionId(), new Position(turn.createdAt(), turn.id()));
	}

	private List<Memory> earlier(String sessionId, @Nullable Position end) {
		List<Memory> newest = new ArrayList<>(
				this.journal.find(new MemoryQuery(Set.of(Identity.session(sessionId)), EARLIER, end)));
		Collections.reverse(newest);
		return newest;
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
