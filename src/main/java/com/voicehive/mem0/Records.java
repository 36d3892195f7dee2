package com.voicehive.mem0;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

import tools.jackson.databind.JsonNode;

/**
 * Reads the memories in Mem0's answers one by one: others write there too, and an odd
 * record must not hide the rest, nor pass for a failure of Mem0.
 */
final class Records {

	private final LongAdder odd = new LongAdder();

	/** What can be read of a list. */
	List<WireMemory> list(JsonNode records) {
		List<WireMemory> memories = new ArrayList<>();
		records.forEach((record) -> read(record).ifPresent(memories::add));
		return memories;
	}

	/** Empty when it has no id by which it could be asked for. */
	Optional<WireMemory> read(JsonNode json) {
		WireRecord record = new WireRecord(json);
		Optional<WireMemory> memory = record.id().map((id) -> WireMemory.of(id, record));
		if (record.isOdd()) {
			this.odd.increment();
		}
		return memory;
	}

	/** How many odd records were read since the start. */
	long odd() {
		return this.odd.sum();
	}

}
