package com.voicehive.memory;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Nobody is linked, and nobody wishes anything. */
public final class UnlinkedCallers implements Callers {

	@Override
	public boolean isAnythingWished() {
		return false;
	}

	@Override
	public Person person(Set<Identity> identities) {
		return Person.unlinked(identities);
	}

	@Override
	public Link link(Set<Identity> identities) {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean unlink(String linkId) {
		return false;
	}

	@Override
	public void wish(Identity identity, Wishes wishes) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void silence(String sessionId, @Nullable String nameKey, Instant now, Instant until) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void endSilence(String sessionId) {
		// There is none.
	}

	@Override
	public boolean isSilenced(String sessionId, @Nullable String nameKey, Instant now) {
		return false;
	}

	@Override
	public Known known(Person person, Selection selection) {
		return new Known(Set.of(), Set.of(), 0, Optional.empty(), Optional.empty());
	}

}
