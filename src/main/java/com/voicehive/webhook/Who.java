package com.voicehive.webhook;

import java.util.List;
import java.util.stream.Stream;

import com.voicehive.caller.Calling;
import com.voicehive.caller.Identities;
import com.voicehive.caller.Told;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Names;
import com.voicehive.web.Limits;
import com.voicehive.web.TextRules;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling, as the platform's signalling tells it: never what a model says.
 *
 * @param callerIds a number or an address, in whatever form it was sent
 * @param externalId the operator's id of the person; null when none is known
 * @param name as it was told; null when none is known
 */
record Who(List<String> callerIds, @Nullable String externalId, @Nullable String name) {

	Who {
		callerIds = callerIds.stream().filter((id) -> TextRules.excess(id, Limits.PHONE) == null).toList();
		externalId = (externalId != null && TextRules.idDefect(externalId) == null) ? externalId : null;
		name = (name != null && TextRules.excess(name, Limits.NAME) == null) ? name : null;
	}

	static Who of(@Nullable String callerId, @Nullable String name) {
		return new Who(Stream.ofNullable(callerId).toList(), null, name);
	}

	Calling calling(String sessionId, Identities identities) {
		return identities.calling(this.callerIds.stream().map((id) -> new Told("caller_id", id)).toList(), List.of(),
				Told.of("external_id", this.externalId), Told.of("name", this.name), sessionId);
	}

	/** The identity that tells the person from others; null when nothing does. */
	@Nullable Identity person(String sessionId, Identities identities) {
		Identity owner = calling(sessionId, identities).caller().owner();
		return owner.kind().isPersonal() ? owner : null;
	}

	/** The same without the name, which whoever speaks can choose. */
	Who unnamed() {
		return new Who(this.callerIds, this.externalId, null);
	}

	/** The name, where it says who it is; null when it does not. */
	@Nullable String knownName() {
		return (this.name != null && !Names.key(this.name).isEmpty()) ? this.name : null;
	}

	/** Reveals nothing: a caller is personal data and must not reach a log. */
	@Override
	public String toString() {
		return "Who(...)";
	}

}
