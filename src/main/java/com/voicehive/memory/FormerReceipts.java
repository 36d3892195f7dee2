package com.voicehive.memory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Receipts as the version before this one remembered them: without those of what was not
 * kept. Which these were is told by what the kept memories say.
 */
record FormerReceipts(Journal journal) {

	/** The same answer with a receipt for each draft. */
	StoreAnswer inPlace(StoreAnswer answer, List<MemoryDraft> drafts) {
		if (answer.receipts().size() >= drafts.size()) {
			return answer;
		}
		Deque<Receipt> kept = new ArrayDeque<>(answer.receipts());
		List<Receipt> all = new ArrayList<>();
		for (MemoryDraft draft : drafts) {
			boolean restIsKept = kept.size() == drafts.size() - all.size();
			Receipt next = kept.peek();
			all.add((next != null && (restIsKept || mayBeOf(next, draft))) ? kept.remove() : Receipt.NOT_KEPT);
		}
		return new StoreAnswer(all, answer.replayed());
	}

	/** Of what is gone since nobody can tell. */
	private boolean mayBeOf(Receipt receipt, MemoryDraft draft) {
		String id = receipt.memoryId();
		Optional<Memory> memory = (id != null) ? this.journal.get(id, Revision.FIRST) : Optional.empty();
		return draft.consent() != Consent.DENIED
				&& memory.map((kept) -> kept.text().equals(draft.text()) && kept.caller().equals(draft.caller()))
					.orElse(true);
	}

}
