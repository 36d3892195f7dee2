package com.voicehive.drill.checker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Whose memories are kept apart, and what was told of them.
 */
public final class Person {

	private final String mem0UserId;

	final List<Turn> turns = new ArrayList<>();

	private final Map<String, Turn> byId = new HashMap<>();

	private final Map<String, List<Turn>> byToken = new HashMap<>();

	private final List<Erasure> open = new ArrayList<>();

	/** A request to erase the person, until it is answered. */
	public static final class Erasure {

		private final Person person;

		private final long begunAt;

		private Erasure(Person person, long begunAt) {
			this.person = person;
			this.begunAt = begunAt;
		}

	}

	/**
	 * @param mem0UserId the {@code user_id} of the person's memories in Mem0
	 */
	Person(String mem0UserId) {
		this.mem0UserId = mem0UserId;
	}

	public String mem0UserId() {
		return this.mem0UserId;
	}

	synchronized Turn begin(String token, String sessionId, int index, long now) {
		Turn turn = new Turn(this, token, sessionId, index, now);
		this.turns.add(turn);
		this.byToken.computeIfAbsent(token, (absent) -> new ArrayList<>()).add(turn);
		if (!this.open.isEmpty()) {
			turn.mayBeGoneFrom(now);
		}
		return turn;
	}

	/** False when another id is known, or the id is another's. */
	synchronized boolean bind(Turn turn, String id, long now) {
		Turn known = this.byId.putIfAbsent(id, turn);
		if ((known != null && known != turn) || (turn.id != null && !turn.id.equals(id))) {
			return false;
		}
		turn.id = id;
		turn.toldAt = Math.min(turn.toldAt, now);
		return true;
	}

	@Nullable Turn withId(String id) {
		return this.byId.get(id);
	}

	/** One of whom nobody was told the id yet. */
	@Nullable Turn unbound(@Nullable String token) {
		return withToken(token).stream().filter((turn) -> turn.id == null).findFirst().orElse(null);
	}

	List<Turn> withToken(@Nullable String token) {
		return (token != null) ? this.byToken.getOrDefault(token, List.of()) : List.of();
	}

	/** Those that were told and not deleted, the newest last. */
	public synchronized List<Turn> known() {
		return this.turns.stream().filter((turn) -> turn.mustBeShown(Turn.NEVER)).toList();
	}

	synchronized Erasure erasing(long now) {
		Erasure erasure = new Erasure(this, now);
		this.open.add(erasure);
		this.turns.stream().filter((turn) -> !turn.isGone()).forEach((turn) -> turn.mayBeGoneFrom(now));
		return erasure;
	}

	static void erased(Erasure erasure, long now) {
		Person person = erasure.person;
		synchronized (person) {
			person.open.remove(erasure);
			for (Turn turn : person.turns) {
				// Of what was on its way meanwhile nobody can tell which came first.
				if (turn.toldAt < erasure.begunAt) {
					turn.deletedAt = Math.min(turn.deletedAt, now);
				}
			}
		}
	}

}
