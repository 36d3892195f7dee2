package com.voicehive.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Tells which turns may be kept at all. */
final class Consents {

	/** How long what is said after a turn that was not kept is not kept either. */
	private static final Duration SILENCE = Duration.ofHours(24);

	private final Callers callers;

	private final InstantSource clock;

	Consents(Callers callers, InstantSource clock) {
		this.callers = callers;
		this.clock = clock;
	}

	/** Whether each draft may be kept, in their order: one tells of those after it. */
	List<Boolean> ofAll(List<MemoryDraft> drafts) {
		return drafts.stream().map(this::mayKeep).toList();
	}

	private boolean mayKeep(MemoryDraft draft) {
		Caller caller = draft.caller();
		String session = caller.sessionId();
		Instant now = this.clock.instant();
		boolean wished = this.callers.person(caller.identities()).remember();
		if (draft.consent() == Consent.DENIED || !wished) {
			this.callers.silence(session, caller.nameKey(), now, now.plus(SILENCE));
			return false;
		}
		if (draft.consent() == Consent.GRANTED) {
			this.callers.endSilence(session);
			return true;
		}
		return caller.owner().kind().isPersonal() || !this.callers.isSilenced(session, caller.nameKey(), now);
	}

}
