package com.voicehive.delivery.reads;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.voicehive.delivery.resilience.Mem0Guard;
import com.voicehive.memory.Deadline;
import com.voicehive.memory.Memory;
import com.voicehive.memory.Outbox;
import com.voicehive.memory.RemoteMemory;
import com.voicehive.memory.SteadyClock;
import com.voicehive.memory.StorageException;
import com.voicehive.memory.StoreRejectedException;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.Tenant;
import com.voicehive.memory.WithoutMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what Mem0 has no longer of what it had confirmed. What a list does not show
 * may be there: Mem0 is asked for each such memory by its id.
 */
final class LostMemories {

	private static final Logger LOG = LoggerFactory.getLogger(LostMemories.class);

	/** So many are asked for after one list. */
	private static final int TOGETHER = 20;

	/**
	 * What was asked for is not asked for again by a list within this time, nor anything
	 * after a failure: reads must not go without Mem0 for it.
	 */
	private static final Duration PAUSE = Duration.ofMinutes(1);

	private static final int MOST_REMEMBERED = 10_000;

	private final Tenant tenant;

	private final Mem0Guard mem0;

	private final Outbox outbox;

	private final SteadyClock clock;

	private final Cache<String, Boolean> asked;

	private volatile Instant resumes;

	LostMemories(Tenant tenant, Mem0Guard mem0, Outbox outbox, SteadyClock clock) {
		this.tenant = tenant;
		this.mem0 = mem0;
		this.outbox = outbox;
		this.clock = clock;
		Instant start = clock.instant();
		this.resumes = start;
		this.asked = Caffeine.newBuilder()
			.expireAfterWrite(PAUSE)
			.maximumSize(MOST_REMEMBERED)
			.ticker(() -> Duration.between(start, clock.instant()).toNanos())
			.executor(Runnable::run)
			.build();
	}

	/** Compares what is here with what Mem0 lists, and asks in the background. */
	void compare(List<Memory> own, List<Memory> listed) {
		Set<String> ids = new HashSet<>();
		listed.forEach((memory) -> {
			ids.add(memory.idHere());
			ids.add(String.valueOf(memory.mem0Id()));
		});
		List<String> shown = new ArrayList<>();
		List<Memory> notShown = new ArrayList<>();
		for (Memory memory : own) {
			if (ids.contains(memory.id()) || ids.contains(String.valueOf(memory.mem0Id()))) {
				shown.add(memory.id());
			}
			else if (memory.mem0Id() != null && this.asked.getIfPresent(memory.id()) == null) {
				notShown.add(memory);
			}
		}
		note(() -> this.outbox.present(shown));
		if (!notShown.isEmpty() && !this.clock.instant().isBefore(this.resumes)) {
			note(() -> askFor(notShown));
		}
	}

	private void askFor(List<Memory> notShown) {
		Set<String> ids = new HashSet<>(
				this.outbox.suspects(notShown.stream().map(Memory::id).toList(), this.clock.timeOfDay()));
		List<Memory> suspects = notShown.stream()
			.filter((memory) -> ids.contains(memory.id()))
			.limit(TOGETHER)
			.toList();
		suspects.forEach((memory) -> this.asked.put(memory.id(), true));
		this.mem0.tryRead(this.tenant, (remote) -> suspects.stream().map((memory) -> ask(remote, memory)).toList())
			.whenComplete((done, failure) -> {
				if (failure != null) {
					failed(failure);
				}
			});
	}

	private void failed(Throwable failure) {
		this.resumes = this.clock.instant().plus(PAUSE);
		if (!(failure instanceof StoreUnavailableException || failure instanceof StoreRejectedException)) {
			LOG.error("What Mem0 may have lost can't be asked for", new WithoutMessage(failure));
		}
	}

	/** What Mem0 has of a memory that it has confirmed; empty when it has nothing. */
	CompletableFuture<Optional<Memory>> ask(Memory own, Deadline lastTry) {
		return this.mem0.read(this.tenant, lastTry, (remote) -> ask(remote, own));
	}

	private Optional<Memory> ask(RemoteMemory remote, Memory own) {
		String mem0Id = String.valueOf(own.mem0Id());
		Instant at = this.clock.timeOfDay();
		// The id may not be the one that Mem0 should have told.
		Optional<Memory> found = remote.get(mem0Id).or(() -> remote.locate(own.id()).stream().findFirst());
		note(() -> {
			if (found.isPresent()) {
				this.outbox.present(List.of(own.id()));
			}
			else {
				this.outbox.absent(own.id(), mem0Id, at);
			}
		});
		return found;
	}

	private static void note(Runnable note) {
		try {
			note.run();
		}
		catch (StorageException | StoreUnavailableException ex) {
			// The journal can't be used now: a later read finds it out.
		}
	}

}
