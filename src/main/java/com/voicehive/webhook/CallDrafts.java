package com.voicehive.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.voicehive.conversation.Turns;
import com.voicehive.conversation.Words;
import com.voicehive.caller.Calling;
import com.voicehive.caller.Lead;
import com.voicehive.memory.MemoryDraft;
import com.voicehive.memory.Turn;
import com.voicehive.web.Limits;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Makes of a call what is to be kept of it: its turns, and its summary as that of a lead.
 */
@Component
final class CallDrafts {

	/** No phone was answered by an agent before. */
	private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

	private static final Duration AHEAD = Duration.ofMinutes(5);

	private static final String PLATFORM = "platform";

	private final InstantSource clock;

	CallDrafts(InstantSource clock) {
		this.clock = clock;
	}

	/**
	 * @param known the marks of the parts that were kept before
	 */
	List<MemoryDraft> of(String platform, Call call, CallParts parts, Set<String> known, Calling calling) {
		List<MemoryDraft> drafts = new ArrayList<>();
		Turns turns = new Turns(true);
		for (int i = 0; i < call.messages().size(); i++) {
			String mark = parts.ofMessages().get(i);
			turns.add(call.messages().get(i), mark, known.contains(mark));
		}
		Instant before = null;
		for (Turns.Said said : turns.all()) {
			Instant at = time(said.at());
			before = (at != null) ? at : before;
			drafts.add(MemoryDraft
				.turn(new Turn(said.query(), said.answer()), calling.caller(), parts.callId(), List.of(),
						Map.of(PLATFORM, platform))
				.said((before != null) ? before : time(call.at()), null)
				.told(calling.told())
				.marked(said.marks()));
		}
		if (parts.ofSummary() != null && !known.contains(parts.ofSummary())) {
			drafts.add(summary(platform, call, parts, calling).marked(Set.of(parts.ofSummary())));
		}
		return drafts;
	}

	private MemoryDraft summary(String platform, Call call, CallParts parts, Calling calling) {
		Map<String, @Nullable Object> about = new LinkedHashMap<>(call.about());
		about.put(PLATFORM, platform);
		String summary = call.summary();
		return new Lead(call.data(), (summary != null) ? Words.first(summary, Limits.TEXT) : null).draft(calling,
				parts.callId(), about, time(call.at()), null);
	}

	/** The time of a memory; null when none can be of it. */
	private @Nullable Instant time(@Nullable Instant told) {
		return (told != null && told.isAfter(EARLIEST) && told.isBefore(this.clock.instant().plus(AHEAD))) ? told
				: null;
	}

}
