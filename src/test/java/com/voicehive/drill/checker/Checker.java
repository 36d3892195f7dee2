package com.voicehive.drill.checker;

import java.util.ArrayList;
import java.util.Collection;
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

	private final Breaches breaches = new Breaches();

	private final Map<String, Person> byToken = new ConcurrentHashMap<>();

	private final Collection<Person> persons = ConcurrentHashMap.newKeySet();

	public Breaches breaches() {
		return this.breaches;
	}

	public Person person(String mem0UserId) {
		Person person = new Person(mem0UserId);
		this.persons.add(person);
		return person;
	}

	Collection<Person> persons() {
		return this.persons;
	}

	/**
	 * Somebody is about to store.
	 * @param token one for each turn of the request; a token that came before means that
	 * its text is repeated
	 */
	public List<Turn> storing(Person person, String sessionId, List<String> tokens, long now) {
		List<Turn> turns = new ArrayList<>();
		for (String token : tokens) {
			this.byToken.put(token, person);
			turns.add(person.begin(token, sessionId, turns.size(), now));
		}
		return turns;
	}

	/** Somebody was told that it is kept, the first or another time. */
	public void stored(Turn turn, String id, long now) {
		if (!turn.person().bind(turn, id, now)) {
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
			turn.deletedAt = Math.min(turn.deletedAt, now);
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
			turn.deletedAt = Math.min(turn.deletedAt, now);
		}
	}

	public Person.Erasure erasing(Person person, long now) {
		return person.erasing(now);
	}

	public void erased(Person.Erasure erasure, long now) {
		Person.erased(erasure, now);
	}

	/** One memory was asked for by its id. */
	public void looked(Turn turn, boolean found, long begunAt) {
		synchronized (turn.person()) {
			if (found && turn.deletedAt < begunAt) {
				this.breaches.add(Breach.RESURRECTED, turn + " by its id");
			}
			if (!found && turn.mustBeShown(begunAt)) {
				this.breaches.add(Breach.STALE_READ, turn + " by its id");
			}
		}
	}

	public void read(Reading reading) {
		read(reading, Breach.STALE_READ);
	}

	void read(Reading reading, Breach whenMissing) {
		Set<String> ids = new HashSet<>();
		for (Shown shown : reading.shown()) {
			if (!ids.add(shown.id())) {
				this.breaches.add(Breach.DOUBLED, shown.id() + " twice in one answer");
			}
			checkShown(shown, reading);
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
				if (turn.mustBeShown(reading.begunAt()) && isAsked(turn, reading) && !ids.contains(turn.id)
						&& !isBehindTheLast(turn, reading)) {
					this.breaches.add(whenMissing, turn + " lacks in " + describe(reading));
				}
			}
		}
	}

	private static boolean isAsked(Turn turn, Reading reading) {
		return reading.sessionId() == null || reading.sessionId().equals(turn.sessionId());
	}

	private static boolean isBehindTheLast(Turn turn, Reading reading) {
		List<Shown> shown = reading.shown();
		if (reading.token() != null || shown.isEmpty() || shown.size() < reading.limit() || turn.id == null) {
			return false;
		}
		return Shown.timeOf(turn.id).compareTo(Shown.timeOf(shown.get(shown.size() - 1).id())) <= 0;
	}

	private void checkShown(Shown shown, Reading reading) {
		Person owner = owner(shown.token());
		if (owner == null || (reading.person() != null && owner != reading.person())) {
			this.breaches.add(Breach.STRANGER, shown + " in " + describe(reading));
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
				owner.bind(turn, shown.id(), reading.endedAt());
			}
			if (turn.deletedAt < reading.begunAt()) {
				this.breaches.add(Breach.RESURRECTED, turn + " in " + describe(reading));
			}
			if (!isAsked(turn, reading)) {
				this.breaches.add(Breach.STRANGER, turn + " is of another session than " + reading.sessionId());
			}
		}
	}

	private void checkOrder(Reading reading) {
		String last = null;
		for (Shown shown : reading.shown()) {
			String time = Shown.timeOf(shown.id());
			if (last != null && last.compareTo(time) < 0) {
				this.breaches.add(Breach.REORDERED, shown.id() + " behind an older one in " + describe(reading));
			}
			last = time;
		}
	}

	private @Nullable Person owner(@Nullable String token) {
		return (token != null) ? this.byToken.get(token) : null;
	}

	private static String describe(Reading reading) {
		String whose = (reading.person() != null) ? reading.person().mem0UserId() : "everybody";
		String what = (reading.token() != null) ? "a search for " + reading.token() : "a list";
		return what + " of " + whose + ((reading.sessionId() != null) ? ", session " + reading.sessionId() : "") + ", "
				+ reading.shown().size() + " shown of at most " + reading.limit() + " " + reading.how();
	}

}
