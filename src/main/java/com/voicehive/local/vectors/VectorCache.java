package com.voicehive.local.vectors;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.voicehive.local.feed.VectorFeed;
import com.voicehive.local.feed.VectorFeed.VectorReader;

/**
 * The vectors that were read of late. Reading thousands from the journal takes longer
 * than comparing them.
 */
final class VectorCache {

	/** What an entry takes beside its numbers. */
	private static final int ENTRY_BYTES = 120;

	/** Where vectors come from, as of {@link VectorFeed#read}. */
	@FunctionalInterface
	interface Source {

		void read(Collection<Long> sequences, int dimension, VectorReader reader);

	}

	private final Source source;

	private final long maxBytes;

	/** Another one after each {@link #clear}: what is being read goes to the old one. */
	private volatile Cache<Long, float[]> vectors;

	VectorCache(Source source, long maxBytes) {
		this.source = source;
		this.maxBytes = maxBytes;
		this.vectors = empty();
	}

	private Cache<Long, float[]> empty() {
		return Caffeine.newBuilder()
			.maximumWeight(this.maxBytes)
			.weigher((Long sequence, float[] vector) -> ENTRY_BYTES + vector.length * Float.BYTES)
			.executor(Runnable::run)
			.build();
	}

	/** Reads the vectors that some memories have; what is not here, from the source. */
	void read(List<Long> sequences, int dimension, VectorReader reader) {
		Cache<Long, float[]> known = this.vectors;
		List<Long> missing = new ArrayList<>();
		for (Long sequence : sequences) {
			float[] vector = known.getIfPresent(sequence);
			if (vector != null && vector.length == dimension) {
				reader.read(sequence, vector);
			}
			else {
				missing.add(sequence);
			}
		}
		if (!missing.isEmpty()) {
			this.source.read(missing, dimension, (sequence, vector) -> {
				known.put(sequence, vector);
				reader.read(sequence, vector);
			});
		}
	}

	void clear() {
		this.vectors = empty();
	}

}
