package com.voicehive.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import com.voicehive.delivery.resilience.RateLimitPauses;
import com.voicehive.memory.DeliveryPause;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Outbox;
import com.voicehive.memory.OutboxEntry;

/**
 * Decides what is delivered next: one entry of an owner at a time and in order, calls in
 * progress before the backlog, and no more at once than allowed. It holds a window of the
 * outbox, which may be longer than memory allows.
 */
final class DeliveryScheduler {

	private static final int PAGE = 1_000;

	private static final int WINDOW = 50_000;

	/**
	 * More deliveries of one owner than these are not done before a call's time is up.
	 */
	private static final int MOST_LIVE = 100;

	/** One entry to deliver now. */
	record Work(OwnerLane lane, OutboxEntry entry, boolean live, boolean maybeSent) {
	}

	// No monitor: before Java 24, a virtual thread that waits for SQL in one keeps its
	// carrier from all others.
	private final Lock lock = new ReentrantLock();

	private final Outbox outbox;

	private final int maxLive;

	private final int maxBacklog;

	private final boolean repeatable;

	private final Map<Object, OwnerLane> lanes = new HashMap<>();

	private final Set<Long> loaded = new HashSet<>();

	/** Of each session, the places of what is to be sent. */
	private final Map<String, NavigableSet<Long>> sessions = new HashMap<>();

	private final LinkedHashSet<OwnerLane> liveWaiting = new LinkedHashSet<>();

	private final LinkedHashSet<OwnerLane> backlogWaiting = new LinkedHashSet<>();

	private long loadedUpTo;

	private int liveBusy;

	private int backlogBusy;

	private final RateLimitPauses pauses;

	/**
	 * @param repeatable whether an attempt can be repeated at any time; if not, one
	 * without an answer is taken before its time, to be looked for
	 */
	DeliveryScheduler(Outbox outbox, RateLimitPauses pauses, int maxLive, int maxBacklog, boolean repeatable) {
		this.outbox = outbox;
		this.pauses = pauses;
		this.maxLive = maxLive;
		this.maxBacklog = maxBacklog;
		this.repeatable = repeatable;
	}

	/** Takes up what an earlier process has left. */
	void loadLeft() {
		this.lock.lock();
		try {
			load();
			this.lanes.values().forEach((lane) -> lane.maybeSent = true);
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Takes up what was journaled since. */
	void load() {
		this.lock.lock();
		try {
			while (this.loaded.size() < WINDOW) {
				List<OutboxEntry> page = this.outbox.pending(this.loadedUpTo, PAGE);
				page.forEach(this::add);
				if (page.isEmpty()) {
					return;
				}
				this.loadedUpTo = page.get(page.size() - 1).sequence();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Lets the entries of an owner go before the backlog, unless there are so many that a
	 * call in progress would wait in vain.
	 * @return whether they do
	 */
	boolean prefer(Identity owner) {
		this.lock.lock();
		try {
			load();
			if (this.loaded.size() >= WINDOW && !loadBeyondWindow(owner)) {
				return false;
			}
			OwnerLane lane = this.lanes.get(owner);
			if (lane == null) {
				return true;
			}
			if (lane.entries.size() > MOST_LIVE) {
				return false;
			}
			lane.liveUpTo = lane.entries.lastKey();
			if (this.backlogWaiting.remove(lane)) {
				this.liveWaiting.add(lane);
			}
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Takes up what is pending of an owner, up to a turn that is to wait for others of
	 * its session which are not taken up.
	 * @return whether that was all
	 */
	private boolean loadBeyondWindow(Identity owner) {
		for (OutboxEntry entry : this.outbox.pendingOf(owner, MOST_LIVE + 1)) {
			if (!isSessionLoadedUpTo(entry)) {
				return false;
			}
			add(entry);
		}
		return true;
	}

	private boolean isSessionLoadedUpTo(OutboxEntry entry) {
		if (entry.eventId() != null || this.loaded.contains(entry.sequence())) {
			return true;
		}
		List<OutboxEntry> older = this.outbox.unsentOf(entry.sessionId(), entry.sequence(), MOST_LIVE + 1);
		return older.size() <= MOST_LIVE && older.stream().map(OutboxEntry::sequence).allMatch(this.loaded::contains);
	}

	/** Before when no entry of an owner is taken, as far as is known now. */
	Instant earliest(Identity owner) {
		this.lock.lock();
		try {
			OwnerLane lane = this.lanes.get(owner);
			Instant pausedUntil = this.pauses.current().map(DeliveryPause::until).orElse(Instant.MIN);
			if (lane != null && !lane.busy && lane.notBefore.isAfter(pausedUntil)) {
				return lane.notBefore;
			}
			return pausedUntil;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void add(OutboxEntry entry) {
		if (!this.loaded.add(entry.sequence())) {
			return;
		}
		if (entry.eventId() == null) {
			this.sessions.computeIfAbsent(entry.sessionId(), (any) -> new TreeSet<>()).add(entry.sequence());
		}
		OwnerLane lane = this.lanes.computeIfAbsent(key(entry), OwnerLane::new);
		lane.entries.put(entry.sequence(), entry);
		if (!lane.busy) {
			next(lane);
		}
	}

	private static Object key(OutboxEntry entry) {
		return (entry.eventId() != null) ? entry.eventId() : entry.owner();
	}

	/**
	 * What can be delivered now; each is to be {@link #done} or {@link #retry retried}.
	 */
	List<Work> take(Instant now) {
		this.lock.lock();
		try {
			List<Work> work = new ArrayList<>();
			if (this.pauses.current().isPresent()) {
				return work;
			}
			this.liveBusy += take(true, this.maxLive - this.liveBusy, now, work);
			this.backlogBusy += take(false, this.maxBacklog - this.backlogBusy, now, work);
			return work;
		}
		finally {
			this.lock.unlock();
		}
	}

	private int take(boolean live, int places, Instant now, List<Work> work) {
		int taken = 0;
		for (var lanes = (live ? this.liveWaiting : this.backlogWaiting).iterator(); taken < places
				&& lanes.hasNext();) {
			OwnerLane lane = lanes.next();
			if (!now.isBefore(lane.notBefore) && isNextOfItsSession(lane.entries.firstEntry().getValue())) {
				lanes.remove();
				lane.busy = true;
				lane.reloadWhenDone = false;
				work.add(new Work(lane, lane.entries.firstEntry().getValue(), live, lane.maybeSent));
				taken++;
			}
		}
		return taken;
	}

	/** A caller may become known by another key in the middle of a session. */
	private boolean isNextOfItsSession(OutboxEntry entry) {
		NavigableSet<Long> places = this.sessions.get(entry.sessionId());
		return entry.eventId() != null || places == null || places.first() == entry.sequence();
	}

	/** The entry is no longer pending. */
	void done(Work work) {
		this.lock.lock();
		try {
			release(work);
			long sequence = work.entry().sequence();
			this.loaded.remove(sequence);
			this.sessions.computeIfPresent(work.entry().sessionId(), (session, places) -> {
				places.remove(sequence);
				return places.isEmpty() ? null : places;
			});
			work.lane().entries.remove(sequence);
			if (work.lane().reloadWhenDone) {
				this.loadedUpTo = Math.min(this.loadedUpTo, sequence - 1);
			}
			next(work.lane());
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * The entry is to be tried again, in the state that the outbox has noted.
	 * @param notBefore when, as long as it stays in its lane
	 */
	void retry(Work work, OutboxEntry noted, Instant notBefore) {
		this.lock.lock();
		try {
			if (key(noted).equals(work.lane().key)) {
				release(work);
				work.lane().entries.put(noted.sequence(), noted);
				next(work.lane());
				work.lane().notBefore = notBefore;
			}
			else {
				done(work);
				add(noted);
				OwnerLane followed = this.lanes.get(noted.eventId());
				if (followed != null) {
					followed.notBefore = notBefore;
				}
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Waits no longer for what has failed: the reason is gone. */
	void retryNow() {
		this.lock.lock();
		try {
			this.lanes.values().forEach((lane) -> lane.notBefore = Instant.MIN);
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Takes up also what the outbox has made pending again. */
	void restart() {
		this.lock.lock();
		try {
			this.loadedUpTo = 0;
			this.lanes.values().forEach((lane) -> lane.reloadWhenDone = true);
			load();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void release(Work work) {
		work.lane().busy = false;
		work.lane().maybeSent = false;
		if (work.live()) {
			this.liveBusy--;
		}
		else {
			this.backlogBusy--;
		}
	}

	private void next(OwnerLane lane) {
		if (lane.entries.isEmpty()) {
			this.lanes.remove(lane.key);
		}
		else {
			OutboxEntry first = lane.entries.firstEntry().getValue();
			boolean lookedFor = first.eventId() != null || (!this.repeatable && first.isUnanswered());
			// The time of one never tried is that of its storing, which lies ahead of us
			// when the clock was set back.
			boolean neverTried = first.attempts() == 0;
			lane.notBefore = (lookedFor || neverTried) ? Instant.MIN : first.nextAttempt();
			boolean live = lane.isLive();
			// It may wait among the others: an earlier entry has come back to it.
			(live ? this.backlogWaiting : this.liveWaiting).remove(lane);
			(live ? this.liveWaiting : this.backlogWaiting).add(lane);
		}
	}

}
