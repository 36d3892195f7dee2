package com.voicehive.insight;

import java.util.Optional;

/** Reports that the only call on record may be going on, or ended a moment ago. */
final class FirstTimeCaller implements Rule {

	@Override
	public Optional<String> apply(History history) {
		return (history.complete() && history.calls().size() == 1 && history.newestMayBeGoingOn())
				? Optional.of("First-time caller: only one call is on record") : Optional.empty();
	}

}
