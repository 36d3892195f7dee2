package com.voicehive.api;

import java.util.Optional;

import com.voicehive.memory.DeliveryStatus;
import com.voicehive.memory.UnusedOutbox;

/** The one question that the wire has for an outbox. */
final class StatusOnlyOutbox extends UnusedOutbox {

	private final InMemoryJournal journal;

	StatusOnlyOutbox(InMemoryJournal journal) {
		this.journal = journal;
	}

	@Override
	public Optional<DeliveryStatus> status(String memoryId) {
		return this.journal.status(memoryId);
	}

}
