package com.voicehive.local;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.voicehive.local.feed.Hit;
import com.voicehive.local.journal.MemoryTable;
import com.voicehive.local.journal.Partition;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryHit;
import com.voicehive.memory.SearchQuery;
import com.voicehive.memory.Selection;

/** What the indexes find, with the memories of the journal. */
record LocalSearch(Partition data, JournalFollowers followers) {

	/** So many hits are looked through for those that one of several callers may see. */
	private static final int SHARED_HITS = 1_000;

	List<MemoryHit> search(SearchQuery query) {
		Selection selection = query.selection();
		// The index does not know who shares a phone: more is asked of it then.
		boolean shared = selection.sharedPhone() != null;
		List<Hit> hits = this.followers.search(this.data.tenant(), shared ? query.limit(SHARED_HITS) : query);
		List<Long> sequences = hits.stream().map(Hit::sequence).toList();
		Map<Long, Memory> memories = this.data.read((session) -> new MemoryTable(session).load(sequences));
		// What was deleted meanwhile is not found.
		return hits.stream()
			.flatMap((hit) -> Stream.ofNullable(memories.get(hit.sequence()))
				.map((memory) -> new MemoryHit(memory, hit.score())))
			.filter((hit) -> !shared || selection.matches(hit.memory()))
			.sorted(MemoryHit.BEST_FIRST)
			.limit(query.limit())
			.toList();
	}

}
