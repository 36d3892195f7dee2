package com.voicehive.local;

import java.util.Optional;

import com.voicehive.local.journal.MemoryAdoption;
import com.voicehive.local.journal.MemoryCorrection;
import com.voicehive.local.journal.Partition;
import com.voicehive.local.journal.SqlWork;
import com.voicehive.memory.Caller;
import com.voicehive.memory.Content;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryIds;
import org.jspecify.annotations.Nullable;

/** What memories of the journal say from now on; the indexes follow. */
record LocalCorrection(Partition data, JournalFollowers followers, MemoryIds ids) {

	Optional<Memory> correct(Memory before, Content now, @Nullable String by) {
		return corrected((session) -> new MemoryCorrection(session).correct(before, now, by, this.ids.nextTime()));
	}

	Optional<Memory> mask(Memory before, Content now, Caller same) {
		return corrected((session) -> new MemoryCorrection(session).mask(before, now, same, this.ids.nextTime()));
	}

	Optional<Memory> adopt(Memory shown) {
		if (!this.data.read((session) -> new MemoryAdoption(session).isDue(shown))) {
			return Optional.empty();
		}
		return corrected((session) -> new MemoryAdoption(session).adopt(shown));
	}

	private Optional<Memory> corrected(SqlWork<Optional<MemoryCorrection.Corrected>> correction) {
		return this.data.write(correction, (done) -> done.ifPresent(this.followers::corrected))
			.map((done) -> done.row().memory());
	}

	boolean note(Memory before, @Nullable String by) {
		return this.data.write((session) -> new MemoryCorrection(session).note(before, by, this.ids.nextTime()));
	}

}
