package com.voicehive.ops;

import java.util.OptionalDouble;
import java.util.function.Supplier;

import com.voicehive.memory.DeliveryControl;
import com.voicehive.memory.InternalErrors;
import com.voicehive.memory.Journal;
import com.voicehive.memory.Outbox;
import com.voicehive.memory.RemoteStatus;
import com.voicehive.memory.SteadyClock;
import com.voicehive.memory.Usage;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Where all that is told of the memory system comes from. */
@Component
record Figures(Journal journal, Outbox outbox, RemoteStatus mem0, DeliveryControl delivery, Usage usage,
		InternalErrors errors, Supplier<CacheFigures> cache, SteadyClock clock) {

	/** A share from 0 to 100, with two decimals; null when there is none yet. */
	static @Nullable Double percent(OptionalDouble share) {
		return share.isPresent() ? Math.round(share.getAsDouble() * 10_000) / 100.0 : null;
	}

}
