package com.voicehive.drill.checker;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Hears what callers ask and are told, each request before it is sent and each answer
 * after it has come, and finds what does not agree. What two requests under way at once
 * leave open is never a breach. Safe for use by many threads.
 */
public final class Checker {

	private final Breaches breaches;

	private final Map<String, Person> byToken = new ConcurrentHashMap<>();

	public Checker() {
		this(new Breaches());
	}

	/** One of several who write down together what they find. */
	public Checker(Breaches breaches) {
		this.breaches = breaches;
	}

	public Breaches breaches() {
		return this.breaches;
	}

	/** Somebody new. */
	public Person person() {
		return new Person();
	}

	/**
	 * Somebody is about to store.
	 * @param said one for each turn of the request; a token that came before means that
	 * its text is repeated
	 */
	public List<Turn> storing(Person person, List<Said> said, long now) {
		List<Turn> turns = new ArrayList<>();
		for (Said one : said) {
			this.byToken.put(one.token(), person);
			turns.add(person.begin(one, turns.size(), now));
		}
		return turns;
	}

	/** Somebody was told that it is kept, the first or another time. */
	public void stored(Turn turn, String id, long now) {
		if (!turn.person().bind(turn, id, now, "its answer")) {
			this.breaches.add(Breach.DOUBLED, turn + " was told another id: " + id);
		}
	}

	public void deleting(Turn turn, long now) {
		synchronized (turn.person()) {
			turn.mayBeGoneFrom(now);
		}
	}

	/** Somebody was told that it is deleted. */
	public void deleted(Turn turn, long now) {
		synchronized (turn.person()) {
			turn.goneAt(now);
		}
	}

	/**
	 * Somebody who wanted to delete it was told that there is nothing.
	 * @param repeated whether an earlier request had no answer
	 */
	public void nothingToDelete(Turn turn, boolean repeated, long now) {
		synchronized (turn.person()) {
			if (!repeated && turn.deleters == 1) {
				this.breaches.add(Breach.LOST, turn + " was not there to be deleted");
			}
			turn.goneAt(now);
		}
	}

	/**
	 * Somebody is about to correct what it says.
	 * @param said with a token that never came before
	 * @param ifMatch the revision to be replaced; 0 for whichever there is
	 */
	public Wording correcting(Turn turn, Said said, int ifMatch, long now) {
		this.byToken.put(said.token(), turn.person());
		return turn.person().correct(turn, said, ifMatch, now);
	}

	/** Somebody was told what it says now. */
	public void corrected(Wording wording, Shown shown, long now) {
		corrections(wording.turn()).corrected(wording, shown, now);
	}

	/**
	 * A request to correct it was cut off: it may have come through, and no longer can.
	 */
	public void maybeCorrected(Wording wording, long now) {
		synchronized (wording.turn().person()) {
			wording.over(now);
		}
	}

	/** Somebody was told that another correction was quicker. */
	public void conflicting(Wording wording, long now) {
		corrections(wording.turn()).conflicting(wording, now);
	}

	/** Somebody who wanted to correct it was told that there is nothing. */
	public void nothingToCorrect(Wording wording, long now) {
		corrections(wording.turn()).notThere(wording, now);
	}

	/** Somebody was told what it said before, when no correction was under way. */
	public void toldRevisions(Turn turn, List<Shown> before, long now) {
		corrections(turn).toldRevisions(before, now);
	}

	private CorrectionChecks corrections(Turn turn) {
		return new CorrectionChecks(this.breaches, turn);
	}

	/**
	 * One memory was asked for by its id.
	 * @param shown null when there was none
	 */
	public void looked(Turn turn, @Nullable Shown shown, long begunAt, long endedAt) {
		synchronized (turn.person()) {
			if (shown != null) {
				if (turn.deletedAt < begunAt) {
					this.breaches.add(Breach.RESURRECTED, turn + " by its id");
				}
				corrections(turn).shown(shown, null, begunAt, endedAt, Breach.STALE_READ, "a look by its id");
			}
			else if (turn.mustBeShown(begunAt)) {
				this.breaches.add(Breach.STALE_READ, turn + " by its id");
			}
		}
	}

	/** Somebody was told that identities are one. */
	public void linked(Link link, String id, long now) {
		new LinkChecks(this.breaches, link.person).linked(link, id, now);
	}

	/** A request to link was cut off, and nobody has seen its link since. */
	public void notLinked(Link link, long now) {
		synchronized (link.person) {
			if (link.id == null) {
				link.ended(now);
			}
		}
	}

	public void unlinking(Link link) {
		synchronized (link.person) {
			link.enders++;
		}
	}

	/** Somebody was told that the link is no more. */
	public void unlinked(Link link, long now) {
		synchronized (link.person) {
			link.ended(now);
		}
	}

	/**
	 * Somebody who wanted to undo a link was told that there is none.
	 * @param repeated whether an earlier request had no answer
	 */
	public void nothingToUnlink(Link link, boolean repeated, long now) {
		new LinkChecks(this.breaches, link.person).nothingToUnlink(link, repeated, now);
	}

	/** Somebody was told which links a caller has. */
	public void toldLinks(Person person, Identity asked, Set<String> ids, long begunAt, long endedAt) {
		new LinkChecks(this.breaches, person).told(asked, ids, begunAt, endedAt);
	}

	public void read(Reading reading) {
		read(reading, Breach.STALE_READ);
	}

	void read(Reading reading, Breach whenMissing) {
		Scope scope = (reading.person() != null) ? reading.person().scope(reading) : Scope.EVERYBODYS;
		Set<String> ids = new HashSet<>();
		for (Shown shown : reading.shown()) {
			if (!ids.add(shown.id())) {
				this.breaches.add(Breach.DOUBLED, shown.id() + " twice in one answer");
			}
			checkShown(shown, scope, reading, whenMissing);
		}
		if (reading.token() == null) {
			checkOrder(reading);
		}
		Person person = (reading.person() != null) ? reading.person() : owner(reading.token());
		if (person == null) {
			return;
		}
		synchronized (person) {
			for (Turn turn : (reading.token() != null) ? person.withToken(reading.token()) : person.turns) {
				if (mustBeShown(turn, reading) && scope.mustShow(turn) && !ids.contains(turn.id)) {
					this.breaches.add(whenMissing, turn + turn.told(reading.begunAt()) + " lacks in " + reading);
				}
			}
		}
	}

	private static boolean mustBeShown(Turn turn, Reading reading) {
		boolean wanted = (reading.token() != null) ? turn.wordings.mustSay(reading.token(), reading.begunAt())
				: !isBehindTheLast(turn, reading);
		return wanted && turn.mustBeShown(reading.begunAt());
	}

	private static boolean isBehindTheLast(Turn turn, Reading reading) {
		List<Shown> shown = reading.shown();
		Instant saidAt = turn.saidAt();
		if (shown.isEmpty() || shown.size() < reading.limit() || saidAt == null) {
			return false;
		}
		return !saidAt.isAfter(shown.get(shown.size() - 1).createdAt());
	}

	private void checkShown(Shown shown, Scope scope, Reading reading, Breach whenOld) {
		Person owner = owner(shown.token());
		if (owner == null || (reading.person() != null && owner != reading.person())) {
			this.breaches.add(Breach.STRANGER, shown + " in " + reading);
			return;
		}
		synchronized (owner) {
			Turn turn = owner.withId(shown.id());
			if (turn == null) {
				turn = owner.unbound(shown.token());
				if (turn == null) {
					this.breaches.add(Breach.DOUBLED, shown + " under an id that was not told");
					return;
				}
				owner.bind(turn, shown.id(), reading.endedAt(), "another read");
			}
			checkShown(shown, turn, scope, reading);
			corrections(turn).shown(shown, reading.token(), reading.begunAt(), reading.endedAt(), whenOld, reading);
		}
	}

	private void checkShown(Shown shown, Turn turn, Scope scope, Reading reading) {
		if (turn.deletedAt < reading.begunAt()) {
			this.breaches.add(Breach.RESURRECTED, turn + " in " + reading);
		}
		if (!scope.mayShow(turn)) {
			this.breaches.add(Breach.STRANGER, turn + " in " + reading);
		}
		if (!shown.createdAt().equals(turn.saidAt())) {
			this.breaches.add(Breach.ALTERED, turn + " as of " + shown.createdAt() + " in " + reading);
		}
	}

	private void checkOrder(Reading reading) {
		Instant last = Instant.MAX;
		for (Shown shown : reading.shown()) {
			if (shown.createdAt().isAfter(last)) {
				this.breaches.add(Breach.REORDERED, shown.id() + " behind an older one in " + reading);
			}
			last = shown.createdAt();
		}
	}

	private @Nullable Person owner(@Nullable String token) {
		return (token != null) ? this.byToken.get(token) : null;
	}

}
