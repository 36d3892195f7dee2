package com.voicehive.cache;

import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.voicehive.memory.Callers;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Link;
import com.voicehive.memory.Person;
import com.voicehive.memory.Selection;
import com.voicehive.memory.Wishes;
import org.jspecify.annotations.Nullable;

/**
 * Remembers who is one person until anybody's links or wishes change, and that nothing is
 * wished at all: each read and each store asks, and seldom does the answer change.
 */
public final class CachingCallers implements Callers {

	private static final long MAX_PERSONS = 10_000;

	private final Callers delegate;

	private final Changes changes = new Changes();

	private final Cache<Asked, Person> persons = Caffeine.newBuilder()
		.maximumSize(MAX_PERSONS)
		.executor(Runnable::run)
		.build();

	private final Changes wishes = new Changes();

	private volatile @Nullable Wished wished;

	/** Who was asked for, after how many changes. */
	private record Asked(Set<Identity> identities, long changes) {
	}

	/** Whether there was anything after so many wishes. */
	private record Wished(boolean anything, long wishes) {
	}

	public CachingCallers(Callers delegate) {
		this.delegate = delegate;
	}

	@Override
	public Person person(Set<Identity> identities) {
		// Before loading: what was loaded before a change is not found after it.
		Asked asked = new Asked(Set.copyOf(identities), this.changes.count());
		if (Changes.isUnderWay(asked.changes())) {
			return this.delegate.person(identities);
		}
		Person known = this.persons.getIfPresent(asked);
		if (known == null) {
			known = this.delegate.person(identities);
			this.persons.put(asked, known);
		}
		return known;
	}

	@Override
	public boolean isAnythingWished() {
		long count = this.wishes.count();
		if (Changes.isUnderWay(count)) {
			return this.delegate.isAnythingWished();
		}
		Wished known = this.wished;
		if (known == null || known.wishes() != count) {
			known = new Wished(this.delegate.isAnythingWished(), count);
			this.wished = known;
		}
		return known.anything();
	}

	@Override
	public boolean isSilenced(String sessionId, @Nullable String nameKey, Instant now) {
		return isAnythingWished() && this.delegate.isSilenced(sessionId, nameKey, now);
	}

	@Override
	public Link link(Set<Identity> identities) {
		return this.changes.making(() -> this.delegate.link(identities));
	}

	@Override
	public boolean unlink(String linkId) {
		return this.changes.making(() -> this.delegate.unlink(linkId));
	}

	@Override
	public void wish(Identity identity, Wishes wishes) {
		this.wishes.making(() -> this.changes.making(() -> {
			this.delegate.wish(identity, wishes);
			return true;
		}));
	}

	@Override
	public void silence(String sessionId, @Nullable String nameKey, Instant now, Instant until) {
		this.wishes.making(() -> {
			this.delegate.silence(sessionId, nameKey, now, until);
			return true;
		});
	}

	@Override
	public void endSilence(String sessionId) {
		if (isAnythingWished()) {
			this.wishes.making(() -> {
				this.delegate.endSilence(sessionId);
				return true;
			});
		}
	}

	@Override
	public <T> T erasing(Supplier<T> erasure) {
		return this.wishes.making(() -> this.changes.making(() -> this.delegate.erasing(erasure)));
	}

	@Override
	public Known known(Person person, Selection selection) {
		return this.delegate.known(person, selection);
	}

}
