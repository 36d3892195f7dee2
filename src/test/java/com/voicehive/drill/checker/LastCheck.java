package com.voicehive.drill.checker;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares what callers were told with what is here and in Mem0 when all is quiet: no
 * faults, no requests under way, nothing left to deliver.
 */
public final class LastCheck {

	private final Checker checker;

	private final Breaches breaches;

	private final boolean mem0HasForgotten;

	private final Map<String, Integer> firstTaken = new HashMap<>();

	private final Map<String, String> userIds = new HashMap<>();

	private final Map<String, List<Mem0State.Kept>> kept = new HashMap<>();

	private final Set<String> keptTokens = new HashSet<>();

	/**
	 * @param mem0HasForgotten whether Mem0 had the time to forget all that was deleted
	 */
	public LastCheck(Checker checker, Mem0State mem0, boolean mem0HasForgotten) {
		this.mem0HasForgotten = mem0HasForgotten;
		this.checker = checker;
		this.breaches = checker.breaches();
		for (Mem0State.Taken taken : mem0.taken()) {
			this.userIds.putIfAbsent(taken.memoryId(), taken.userId());
			this.firstTaken.putIfAbsent(taken.memoryId(), this.firstTaken.size());
		}
		for (Mem0State.Kept kept : mem0.kept()) {
			this.kept.computeIfAbsent(kept.memoryId(), (absent) -> new ArrayList<>()).add(kept);
			if (kept.token() != null && !this.keptTokens.add(kept.token())) {
				this.breaches.add(Breach.DOUBLED, kept + " twice in Mem0");
			}
		}
	}

	/**
	 * @param here everything that the service shows of the person, by each identity
	 */
	public void of(Person person, Map<Identity, List<Shown>> here, long now) {
		Map<String, Shown> last = new HashMap<>();
		here.forEach((asked, shown) -> {
			this.checker.read(new Reading(person, asked, null, null, Integer.MAX_VALUE, now, now, shown, "at the end"),
					Breach.LOST);
			shown.forEach((memory) -> last.put(memory.id(), memory));
		});
		synchronized (person) {
			for (Turn turn : person.turns) {
				Shown shown = last.get(turn.id);
				if (shown != null) {
					requireInMem0(turn, shown);
				}
				else {
					requireNotInMem0(turn);
				}
			}
			requireOrder(person);
		}
	}

	private void requireInMem0(Turn turn, Shown shown) {
		if (!this.firstTaken.containsKey(turn.id)) {
			this.breaches.add(Breach.LOST, turn + " was never delivered to Mem0");
		}
		else if (!turn.said().owner().mem0UserId().equals(this.userIds.get(turn.id))) {
			this.breaches.add(Breach.STRANGER, turn + " is another's in Mem0: " + this.userIds.get(turn.id));
		}
		else {
			requireLastWordsInMem0(turn, shown);
		}
	}

	private void requireLastWordsInMem0(Turn turn, Shown shown) {
		// Of turns with one text Mem0 keeps one.
		boolean inMem0 = turn.person().withToken(shown.token()).size() > 1 && this.keptTokens.contains(shown.token());
		for (Mem0State.Kept its : this.kept.getOrDefault(turn.id, List.of())) {
			if (!Objects.equals(its.token(), shown.token())) {
				leftInMem0(turn + " as " + its);
			}
			else {
				inMem0 = true;
				if (its.revision() != shown.revision()) {
					this.breaches.add(Breach.REVISION, shown + " is in Mem0 as " + its);
				}
			}
		}
		if (!inMem0) {
			this.breaches.add(Breach.LOST, shown + " is not in Mem0 in these words");
		}
	}

	private void requireNotInMem0(Turn turn) {
		boolean repeatedText = turn.person().withToken(turn.token()).size() > 1;
		boolean inMem0 = (turn.id != null) ? this.kept.containsKey(turn.id)
				: !repeatedText && this.keptTokens.contains(turn.token());
		if (inMem0 && turn.deletingFrom == Turn.NEVER) {
			this.breaches.add(Breach.LOST, turn + " is in Mem0, and not here");
		}
		else if (inMem0) {
			leftInMem0(turn.toString());
		}
	}

	private void leftInMem0(String what) {
		if (this.mem0HasForgotten) {
			this.breaches.add(Breach.LEFT_IN_MEM0, what);
		}
	}

	/** Each owner's, for each has a lane to Mem0. */
	private void requireOrder(Person person) {
		person.turns.stream()
			.filter((turn) -> turn.id != null && this.firstTaken.containsKey(turn.id))
			.sorted(Comparator.comparingInt(this::place))
			.collect(Collectors.groupingBy((turn) -> turn.said().owner()))
			.values()
			.forEach(this::requireOrder);
	}

	private void requireOrder(List<Turn> taken) {
		Turn latest = null;
		for (Turn turn : taken) {
			if (latest != null && wasStoredBefore(turn, latest)) {
				this.breaches.add(Breach.REORDERED, turn + " was taken by Mem0 after " + latest);
			}
			if (latest == null || turn.begunAt > latest.begunAt
					|| (turn.begunAt == latest.begunAt && turn.index > latest.index)) {
				latest = turn;
			}
		}
	}

	private int place(Turn turn) {
		return this.firstTaken.getOrDefault(turn.id, -1);
	}

	private static boolean wasStoredBefore(Turn turn, Turn other) {
		boolean oneRequest = turn.begunAt == other.begunAt;
		return oneRequest ? turn.index < other.index : turn.toldAt < other.begunAt;
	}

}
