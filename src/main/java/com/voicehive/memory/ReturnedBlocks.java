package com.voicehive.memory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Cuts out of messages what agents' models were given: else each call would store again
 * what is known already.
 */
final class ReturnedBlocks {

	private static final String SUMMARY = "transcript_summary";

	private ReturnedBlocks() {
	}

	/** The draft without blocks; empty when nothing else was in it. */
	static Optional<MemoryDraft> cutFrom(MemoryDraft draft) {
		Turn turn = draft.turn();
		if (turn != null) {
			return ofTurn(draft, turn);
		}
		return (draft.metadata().get(SUMMARY) instanceof String summary) ? Optional.of(ofLead(draft, summary))
				: Optional.of(draft);
	}

	private static Optional<MemoryDraft> ofTurn(MemoryDraft draft, Turn turn) {
		String query = orNull(turn.query());
		String answer = orNull(turn.answer());
		if (Objects.equals(query, turn.query()) && Objects.equals(answer, turn.answer())) {
			return Optional.of(draft);
		}
		return (query == null && answer == null) ? Optional.empty() : Optional
			.of(draft.saying(Content.of(new Turn(query, answer), draft.tags(), draft.metadata()), draft.caller()));
	}

	private static MemoryDraft ofLead(MemoryDraft draft, String summary) {
		String cut = orNull(summary);
		if (summary.equals(cut) || !(draft.metadata().get("lead_data") instanceof Map<?, ?> lead)) {
			return draft;
		}
		Map<String, @Nullable Object> metadata = new LinkedHashMap<>(draft.metadata());
		if (cut != null) {
			metadata.put(SUMMARY, cut);
		}
		else {
			metadata.remove(SUMMARY);
		}
		Content content = new Content(MemoryMasking.leadText(lead, cut), null, draft.tags(), metadata);
		return draft.saying(content, draft.caller());
	}

	private static @Nullable String orNull(@Nullable String text) {
		String cut = (text != null) ? Fence.without(text) : "";
		return cut.isEmpty() ? null : cut;
	}

}
