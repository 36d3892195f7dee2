package com.voicehive.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.voicehive.conversation.Message;
import org.jspecify.annotations.Nullable;

/**
 * A call as a platform tells it afterwards, or a part of that.
 *
 * @param id the platform's id of it; null when it has none
 * @param sessionId the session that was told for it; null when it is the call's own
 * @param messages in the order in which they were said
 * @param summary what was spoken of; null when nobody has said
 * @param data what the platform has read out of it
 * @param about how it went, in the platform's own words
 * @param at when it was over; null when not known
 */
record Call(@Nullable String id, @Nullable String sessionId, Who who, List<Message> messages, @Nullable String summary,
		Map<String, @Nullable Object> data, Map<String, @Nullable Object> about, @Nullable Instant at) {

	/** Whether there is more to keep of it than turns. */
	boolean isSummed() {
		return this.summary != null || !this.data.isEmpty();
	}

	/** Reveals nothing: what callers said must not reach a log. */
	@Override
	public String toString() {
		return "Call(...)";
	}

}
