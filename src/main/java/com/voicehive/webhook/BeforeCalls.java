package com.voicehive.webhook;

import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import com.voicehive.caller.Identities;
import com.voicehive.memory.CallerHistory;
import com.voicehive.memory.Deadline;
import com.voicehive.memory.Identity;
import com.voicehive.memory.InternalErrors;
import com.voicehive.memory.StorageException;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.prompt.Variables;
import com.voicehive.web.CurrentTenant;
import com.voicehive.web.Trail;
import com.voicehive.webhook.Answered.Result;

import org.springframework.stereotype.Component;

/**
 * Tells an agent who is calling while the phone rings. A call is never lost for what
 * can't be read.
 */
@Component
final class BeforeCalls {

	private final CurrentTenant tenant;

	private final Identities identities;

	private final InstantSource clock;

	private final InternalErrors errors;

	BeforeCalls(CurrentTenant tenant, Identities identities, InstantSource clock, InternalErrors errors) {
		this.tenant = tenant;
		this.identities = identities;
		this.clock = clock;
		this.errors = errors;
	}

	Answered answer(Event.BeforeCall event, Trail trail, Deadline deadline) {
		Reply reply = event.reply().apply(variables(event, trail, deadline));
		return new Answered(reply, (deadline.remainingNanos() > 0) ? Result.ANSWERED : Result.LATE);
	}

	private Map<String, String> variables(Event.BeforeCall event, Trail trail, Deadline deadline) {
		try {
			String session = CallIds.usable(event.callId());
			String sessionId = Objects.requireNonNullElseGet(session, () -> UUID.randomUUID().toString());
			Identity person = event.who().person(sessionId, this.identities);
			CallerHistory history = trail.looking(person,
					() -> this.tenant.service().history(sessionId, person, event.who().knownName(), deadline));
			return Variables.of(history, this.clock.instant(), event.memoryChars());
		}
		catch (StoreUnavailableException | StorageException ex) {
			return Variables.unseen(event.memoryChars());
		}
		catch (RuntimeException ex) {
			this.errors.report("A call was answered without its memory", ex);
			return Variables.unseen(event.memoryChars());
		}
	}

}
