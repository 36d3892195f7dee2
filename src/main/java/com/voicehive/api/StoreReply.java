package com.voicehive.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.voicehive.memory.Receipt;
import org.jspecify.annotations.Nullable;

/** The answer to storing one memory. */
record StoreReply(boolean success, String memoryId, @Nullable String mem0Id,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String mem0EventId, String message, String storage) {

	static StoreReply of(Receipt receipt) {
		return new StoreReply(true, receipt.memoryId(), receipt.mem0Id(), receipt.mem0EventId(),
				switch (receipt.storage()) {
					case MEM0 -> "Memory stored successfully in Mem0";
					case FALLBACK -> "Memory stored locally";
					case PENDING -> "Memory stored locally, the rest goes on in the background";
				}, receipt.storage().wireName());
	}

}
