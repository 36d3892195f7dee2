package com.voicehive.drill.checker;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A request to erase a person by one of the identities, until it is answered. */
public final class Erasure {

	private final Identity asked;

	private final long begunAt;

	private final Set<Turn> touched = new HashSet<>();

	private final Set<Link> touchedLinks = new HashSet<>();

	Erasure(Identity asked, long begunAt) {
		this.asked = asked;
		this.begunAt = begunAt;
	}

	/**
	 * Notes what it may take: all under an identity that may be linked, and what names
	 * nobody beside it in a call.
	 */
	void widen(List<Turn> turns, Links links, long now) {
		Set<Identity> taken = links.mayJoin(Set.of(this.asked), this.begunAt, now);
		links.all()
			.stream()
			.filter((link) -> link.mayHold(this.begunAt, now) && link.joins(taken))
			.filter(this.touchedLinks::add)
			.forEach((link) -> link.enders++);
		Set<String> calls = new HashSet<>();
		turns.stream().filter((turn) -> turn.said().carriesAny(taken)).forEach((turn) -> calls.add(turn.sessionId()));
		for (Turn turn : turns) {
			boolean inCompany = turn.said().isNobodysAlone() && calls.contains(turn.sessionId());
			if ((inCompany || turn.said().carriesAny(taken)) && !turn.isGone() && this.touched.add(turn)) {
				turn.mayBeGoneFrom(now);
			}
		}
	}

	/** Notes what it has taken for sure. */
	void done(List<Turn> turns, Links links, long now) {
		Set<Identity> taken = links.join(Set.of(this.asked),
				(link) -> link.toldAt < this.begunAt && this.touchedLinks.contains(link) && link.enders == 1);
		links.all()
			.stream()
			.filter((link) -> link.toldAt < this.begunAt && link.joins(taken))
			.forEach((link) -> link.ended(now));
		// Of what was on its way meanwhile nobody can tell which came first.
		turns.stream()
			.filter((turn) -> turn.toldAt < this.begunAt)
			.filter((turn) -> turn.said().carriesAny(taken) || isInTheCompanyOf(taken, turn, turns))
			.toList()
			.forEach((turn) -> turn.goneAt(now));
	}

	/**
	 * Whether it names nobody, and its call only those who are erased: one of their turns
	 * was there for sure, and none of anybody else can have been.
	 */
	private boolean isInTheCompanyOf(Set<Identity> taken, Turn turn, List<Turn> turns) {
		if (!this.asked.isPersonal() || !turn.said().isNobodysAlone()) {
			return false;
		}
		List<Turn> named = turns.stream()
			.filter((other) -> other.sessionId().equals(turn.sessionId()) && !other.said().isNobodysAlone())
			.toList();
		return named.stream().allMatch((other) -> other.said().carriesAny(taken)) && named.stream()
			.anyMatch((other) -> other.toldAt < this.begunAt && other.deleters == 1 && this.touched.contains(other));
	}

}
