package com.voicehive.webhook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.voicehive.conversation.Message;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a call's report, each with a mark by which it is known when it comes
 * again: who said what and where in the call, and the how manieth alike it is.
 *
 * @param callId the call's, which is made of what it says where it has none
 * @param ofMessages the marks of its messages, in their order
 * @param ofSummary the mark of its summary and data; null when it has none
 */
record CallParts(String callId, List<String> ofMessages, @Nullable String ofSummary) {

	static CallParts of(String platform, Call call) {
		List<String> said = new ArrayList<>();
		Map<String, Integer> alike = new HashMap<>();
		for (Message message : call.messages()) {
			String mark = String.join("\n", message.side().name(), message.place(), message.text());
			said.add(mark + "\n" + alike.merge(mark, 1, Integer::sum));
		}
		String summary = call.isSummed() ? "summary\n" + call.summary() + "\n" + call.data() : null;
		String id = CallIds.usable(call.id());
		String callId = (id != null) ? id
				: CallIds.of(call.who().callerIds() + "\n" + said + "\n" + summary + "\n" + call.at());
		String before = platform + "\n" + callId + "\n";
		return new CallParts(callId, said.stream().map(before::concat).toList(),
				(summary != null) ? before + summary : null);
	}

	Set<String> all() {
		Set<String> all = new LinkedHashSet<>(this.ofMessages);
		if (this.ofSummary != null) {
			all.add(this.ofSummary);
		}
		return all;
	}

	String sessionId(Call call) {
		String told = CallIds.usable(call.sessionId());
		return (told != null) ? told : this.callId;
	}

	/** Reveals nothing: what callers said must not reach a log. */
	@Override
	public String toString() {
		return "CallParts(...)";
	}

}
