package com.voicehive.memory;

import java.util.List;

/**
 * What a read found.
 *
 * @param <T> {@link Memory} or {@link MemoryHit}
 * @param source {@link Source#MEM0} when Mem0 was asked, now or for a cached answer
 * @param degraded whether Mem0 is configured and the answer was made without it, or
 * without what only this machine knows
 */
public record Answer<T>(List<T> items, Source source, boolean degraded, boolean cached) {

	public static <T> Answer<T> of(List<T> items, Source source) {
		return new Answer<>(items, source, false, false);
	}

	public static <T> Answer<T> degraded(List<T> items, Source source) {
		return new Answer<>(items, source, true, false);
	}

	/** The same answer with those items alone. */
	public Answer<T> with(List<T> items) {
		return new Answer<>(items, this.source, this.degraded, this.cached);
	}

	public Answer<T> fromCache() {
		return new Answer<>(this.items, this.source, this.degraded, true);
	}

}
