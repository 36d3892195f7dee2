package com.voicehive.local.words;

import java.util.ArrayList;
import java.util.List;

import com.voicehive.local.feed.Row;
import com.voicehive.memory.MemoryDraft;

/**
 * How much work memories are for the thread that writes, in characters: what is indexed
 * in a quarter of a second is a million of them.
 */
public final class WriteSize {

	/** So little that no live store notices having waited for it. */
	private static final int PART = 32 * 1024;

	/** What a memory costs however short it is. */
	private static final int OF_ANY = 1_000;

	private WriteSize() {
	}

	public static long of(List<MemoryDraft> drafts) {
		long size = 0;
		for (MemoryDraft draft : drafts) {
			size += OF_ANY + draft.text().length();
		}
		return size;
	}

	/** Cuts memories into parts of about the same size, in their order. */
	static List<List<Row>> parts(List<Row> rows) {
		List<List<Row>> parts = new ArrayList<>();
		int from = 0;
		long size = 0;
		for (int to = 0; to < rows.size(); to++) {
			size += OF_ANY + rows.get(to).memory().text().length();
			if (size >= PART) {
				parts.add(rows.subList(from, to + 1));
				from = to + 1;
				size = 0;
			}
		}
		if (from < rows.size()) {
			parts.add(rows.subList(from, rows.size()));
		}
		return parts;
	}

}
