package com.voicehive.drill.checker;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/** The links between a person's identities. Guarded by the lock of the {@link Person}. */
final class Links {

	private final List<Link> all = new ArrayList<>();

	void add(Link link) {
		this.all.add(link);
	}

	List<Link> all() {
		return this.all;
	}

	@Nullable Link withId(String id) {
		return this.all.stream().filter((link) -> id.equals(link.id)).findFirst().orElse(null);
	}

	/** One whose id nobody was told yet. */
	@Nullable Link unbound() {
		return this.all.stream()
			.filter((link) -> link.id == null && link.endedAt == Turn.NEVER)
			.findFirst()
			.orElse(null);
	}

	/** All that may be joined with some identities at any moment of a time. */
	Set<Identity> mayJoin(Set<Identity> some, long from, long to) {
		return join(some, (link) -> link.mayHold(from, to));
	}

	/** All that are joined with some identities for whoever asks from then on. */
	Set<Identity> mustJoin(Set<Identity> some, long from) {
		return join(some, (link) -> link.mustHold(from));
	}

	/** Links that share an identity join. */
	Set<Identity> join(Set<Identity> some, Predicate<Link> holds) {
		Set<Identity> joined = new HashSet<>(some);
		List<Link> holding = this.all.stream().filter(holds).toList();
		int before;
		do {
			before = joined.size();
			for (Link link : holding) {
				if (link.joins(joined)) {
					joined.addAll(link.identities());
				}
			}
		}
		while (joined.size() > before);
		return joined;
	}

}
