package com.voicehive.local.words;

import java.util.HashMap;
import java.util.Map;

import com.voicehive.local.feed.JournalFeed;
import com.voicehive.local.lucene.MemoryDocument;
import org.apache.lucene.index.IndexWriter;

/** How far an index reaches into which journal; kept in each commit of the index. */
record Reach(String journalId, long memories, long tombstones) {

	private static final Reach NOTHING = new Reach("", 0, 0);

	private static final String FORMAT = "format";

	private static final String JOURNAL_ID = "journal";

	private static final String MEMORIES = "memories";

	private static final String TOMBSTONES = "tombstones";

	/** The end of the journal. */
	static Reach of(JournalFeed.State journal) {
		return new Reach(journal.journalId(), journal.lastMemory(), journal.lastTombstone());
	}

	/** What the last commit claims; nothing when its documents are of another format. */
	static Reach committed(IndexWriter writer) {
		Map<String, String> data = new HashMap<>();
		Iterable<Map.Entry<String, String>> committed = writer.getLiveCommitData();
		if (committed != null) {
			committed.forEach((entry) -> data.put(entry.getKey(), entry.getValue()));
		}
		if (!MemoryDocument.FORMAT.equals(data.get(FORMAT))) {
			return NOTHING;
		}
		return new Reach(data.getOrDefault(JOURNAL_ID, ""), Long.parseLong(data.getOrDefault(MEMORIES, "0")),
				Long.parseLong(data.getOrDefault(TOMBSTONES, "0")));
	}

	Map<String, String> commitData() {
		return Map.of(FORMAT, MemoryDocument.FORMAT, JOURNAL_ID, this.journalId, MEMORIES, Long.toString(this.memories),
				TOMBSTONES, Long.toString(this.tombstones));
	}

	Reach withMemories(long sequence) {
		return new Reach(this.journalId, sequence, this.tombstones);
	}

	Reach withTombstones(long sequence) {
		return new Reach(this.journalId, this.memories, sequence);
	}

	boolean isWithin(Reach other) {
		return this.journalId.equals(other.journalId) && this.memories <= other.memories
				&& this.tombstones <= other.tombstones;
	}

}
