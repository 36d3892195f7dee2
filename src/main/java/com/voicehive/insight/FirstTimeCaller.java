package com.voicehive.insight;

import java.util.Optional;

/** The only call on record is the one that may be going on, or was a moment ago. */
final class FirstTimeCaller implements Rule {

	@Override
	public Optional<String> apply(History history) {
		return (history.complete() && history.calls().size() == 1 && history.newestMayBeGoingOn())
				? Optional.of("First-time caller: only one call is on record") : Optional.empty();
	}

}
