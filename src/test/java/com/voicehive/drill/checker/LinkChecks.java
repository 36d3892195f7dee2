package com.voicehive.drill.checker;

import java.util.Set;

/** Finds what does not agree with the links that callers were told of. */
record LinkChecks(Breaches breaches, Person person) {

	void linked(Link link, String id, long now) {
		synchronized (this.person) {
			if (link.id != null && !link.id.equals(id)) {
				this.breaches.add(Breach.DOUBLED, link + " was told another id: " + id);
			}
			link.told(id, now);
		}
	}

	void nothingToUnlink(Link link, boolean repeated, long now) {
		synchronized (this.person) {
			if (!repeated && link.enders == 1) {
				this.breaches.add(Breach.LOST, link + " was not there to be undone");
			}
			link.ended(now);
		}
	}

	void told(Identity asked, Set<String> ids, long begunAt, long endedAt) {
		synchronized (this.person) {
			ids.forEach((id) -> shown(asked, id, begunAt, endedAt));
			Set<Identity> joined = this.person.links.mustJoin(Set.of(asked), begunAt);
			this.person.links.all()
				.stream()
				.filter((link) -> link.mustHold(begunAt) && link.joins(joined) && !ids.contains(link.id))
				.forEach((link) -> this.breaches.add(Breach.STALE_READ, link + " lacks in what is told of " + asked));
		}
	}

	private void shown(Identity asked, String id, long begunAt, long endedAt) {
		Link link = this.person.links.withId(id);
		if (link == null) {
			link = this.person.links.unbound();
			if (link == null) {
				this.breaches.add(Breach.STRANGER, id + ", a link that nobody made, is told of " + asked);
				return;
			}
			link.told(id, endedAt);
		}
		if (link.endedAt < begunAt) {
			this.breaches.add(Breach.RESURRECTED, link + " is told of " + asked);
		}
		else if (!link.joins(this.person.links.mayJoin(Set.of(asked), begunAt, endedAt))) {
			this.breaches.add(Breach.STRANGER, link + " is told of " + asked);
		}
	}

}
