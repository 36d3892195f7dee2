package com.voicehive.insight.corpus;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;

import com.voicehive.insight.Insights;
import com.voicehive.memory.Answer;
import com.voicehive.memory.CallerHistory;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.Person;
import com.voicehive.memory.Source;

/**
 * A made-up caller.
 *
 * @param memories what was said, newest first
 * @param expected what a good assistant would say of it, and what not
 */
record MadeUpCaller(String id, List<Memory> memories, List<Expectation> expected) {

	private static final Duration LATER = Duration.ofHours(20);

	/** Whether rules may be built on this one; the others only measure them. */
	boolean isToBuildOn() {
		CRC32 hash = new CRC32();
		hash.update(this.id.getBytes(StandardCharsets.UTF_8));
		return hash.getValue() % 2 == 0;
	}

	/** What is told when they call the next day. */
	Insights insights() {
		Set<Identity> asked = Set.of(Identity.session("next"));
		CallerHistory known = new CallerHistory("next", true, MemoryQuery.newest(asked, 2_000),
				Answer.of(this.memories, Source.FALLBACK), 0, Person.unlinked(asked), false);
		return Insights.of(known, this.memories.get(0).createdAt().plus(LATER));
	}

}
