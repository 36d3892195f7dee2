package com.voicehive.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
		boolean nothingSaid = drafts.stream().allMatch((draft) -> draft.consent() == null);
		if (nothingSaid && !this.callers.isAnythingWished()) {
			return drafts.stream().map((draft) -> true).toList();
		}
		Request request = new Request(this.clock.instant(), new HashMap<>(), new HashMap<>());
		return drafts.stream().map((draft) -> mayKeep(draft, request)).toList();
	}

	/** Whether something was said in a session of late that was not to be kept. */
	boolean isSilenced(String sessionId) {
		return this.callers.isSilenced(sessionId, null, this.clock.instant());
	}

	/**
	 * What is known while the turns of one request are looked at, which often are of one
	 * caller.
	 *
	 * @param remembered by who is calling
	 * @param silenced by session, and by name there
	 */
	private record Request(Instant now, Map<Set<Identity>, Boolean> remembered,
			Map<String, Map<Optional<String>, Boolean>> silenced) {
	}

	private boolean mayKeep(MemoryDraft draft, Request request) {
		Caller caller = draft.caller();
		String session = caller.sessionId();
		boolean remembered = request.remembered()
			.computeIfAbsent(draft.identities(), (identities) -> this.callers.person(identities).remember());
		if (draft.consent() == Consent.DENIED || !remembered) {
			this.callers.silence(session, caller.nameKey(), request.now(), request.now().plus(SILENCE));
			request.silenced().remove(session);
			return false;
		}
		if (draft.consent() == Consent.GRANTED) {
			this.callers.endSilence(session);
			request.silenced().remove(session);
			return true;
		}
		return caller.owner().kind().isPersonal() || !isSilenced(caller, request);
	}

	private boolean isSilenced(Caller caller, Request request) {
		return request.silenced()
			.computeIfAbsent(caller.sessionId(), (session) -> new HashMap<>())
			.computeIfAbsent(Optional.ofNullable(caller.nameKey()),
					(name) -> this.callers.isSilenced(caller.sessionId(), name.orElse(null), request.now()));
	}

}
