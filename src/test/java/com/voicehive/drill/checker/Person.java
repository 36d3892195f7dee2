package com.voicehive.drill.checker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Somebody with several identities, and what was told of the turns under them. Only where
 * they are linked do they see each other's turns.
 */
public final class Person {

	final List<Turn> turns = new ArrayList<>();

	final Links links = new Links();

	private final Map<String, Turn> byId = new HashMap<>();

	private final Map<String, List<Turn>> byToken = new HashMap<>();

	private final List<Erasure> open = new ArrayList<>();

	Person() {
	}

	synchronized Turn begin(Said said, int index, long now) {
		Turn turn = new Turn(this, said, index, now);
		this.turns.add(turn);
		this.byToken.computeIfAbsent(said.token(), (absent) -> new ArrayList<>()).add(turn);
		widenErasures(now);
		return turn;
	}

	synchronized Wording correct(Turn turn, Said said, int ifMatch, long now) {
		Wording wording = Wording.correction(turn, said, ifMatch, now);
		turn.wordings.add(wording);
		this.byToken.computeIfAbsent(said.token(), (absent) -> new ArrayList<>()).add(turn);
		return wording;
	}

	/** False when another id is known, or the id is another's. */
	synchronized boolean bind(Turn turn, String id, long now, String by) {
		Turn known = this.byId.putIfAbsent(id, turn);
		if ((known != null && known != turn) || (turn.id != null && !turn.id.equals(id))) {
			return false;
		}
		turn.id = id;
		turn.tell(now, by);
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

	/** Those that were told, and deleted since. */
	public synchronized List<Turn> gone() {
		return this.turns.stream().filter((turn) -> turn.id != null && turn.isGone()).toList();
	}

	/**
	 * Under which all turns are found: some, and the sessions of those that carry nothing
	 * else.
	 */
	public synchronized Set<Identity> findable(Collection<Identity> some) {
		Set<Identity> findable = new LinkedHashSet<>(some);
		this.turns.forEach((turn) -> findable.add(turn.said().owner()));
		return findable;
	}

	/** Links that were told and not undone. */
	public synchronized List<Link> knownLinks() {
		return this.links.all().stream().filter((link) -> link.id != null && link.endedAt == Turn.NEVER).toList();
	}

	/** Somebody is about to say that identities are one. */
	public synchronized Link linking(Set<Identity> identities, long now) {
		Link link = new Link(this, identities, now);
		this.links.add(link);
		widenErasures(now);
		return link;
	}

	/** Somebody is about to erase the person by one identity. */
	public synchronized Erasure erasing(Identity asked, long now) {
		Erasure erasure = new Erasure(asked, now);
		this.open.add(erasure);
		erasure.widen(this.turns, this.links, now);
		return erasure;
	}

	/** Somebody was told that it is done. */
	public synchronized void erased(Erasure erasure, long now) {
		this.open.remove(erasure);
		erasure.done(this.turns, this.links, now);
	}

	private void widenErasures(long now) {
		this.open.forEach((erasure) -> erasure.widen(this.turns, this.links, now));
	}

	synchronized Scope scope(Reading reading) {
		Set<Identity> may = new HashSet<>();
		Set<Identity> must = new HashSet<>();
		if (reading.contextOf() != null) {
			nameThoseOf(reading.contextOf(), reading, may, must);
		}
		else {
			may.add(reading.asked());
			must.add(reading.asked());
		}
		return new Scope(false, this.links.mayJoin(may, reading.begunAt(), reading.endedAt()),
				this.links.mustJoin(must, reading.begunAt()));
	}

	/** A context is of whom the session's turns name, else of whom the agent named. */
	private void nameThoseOf(String session, Reading reading, Set<Identity> may, Set<Identity> must) {
		for (Turn turn : this.turns) {
			Identity owner = turn.said().owner();
			if (turn.sessionId().equals(session) && owner.kind() != Identity.Kind.SESSION
					&& turn.mayBeShown(reading.begunAt(), reading.endedAt())) {
				may.add(owner);
				if (turn.mustBeShown(reading.begunAt())) {
					must.add(owner);
				}
			}
		}
		if (may.stream().anyMatch(Identity::isPersonal)) {
			// The name may belong to who has a stronger identity too.
			must.removeIf((owner) -> !owner.isPersonal());
		}
		if (reading.asked() != null) {
			if (may.isEmpty()) {
				must.add(reading.asked());
			}
			if (must.isEmpty() || must.contains(reading.asked())) {
				may.add(reading.asked());
			}
		}
		may.add(Identity.session(session));
		must.add(Identity.session(session));
	}

}
