package com.voicehive.memory;

import java.util.List;
import java.util.Optional;

/**
 * A place where memories are kept. Blocking; safe for use by many threads. A constructor
 * does no network I/O, so that the service starts whatever else is down. Reads throw
 * {@link StoreUnavailableException} when the store can't answer now.
 */
public interface MemoryStore extends AutoCloseable {

	/**
	 * The newest memories that match.
	 * @return newest first by {@link Memory#createdAt()}, then highest id first; empty
	 * when nothing matches; at most {@link MemoryQuery#limit()}
	 */
	List<Memory> find(MemoryQuery query);

	/**
	 * Memories by content.
	 * @return best first, ties newest first, scores from 0 to 1; empty when nothing
	 * matches; at most {@link SearchQuery#limit()}
	 */
	List<MemoryHit> search(SearchQuery query);

	/** One memory, by our id or Mem0's; empty when the store does not know it. */
	Optional<Memory> get(String id);

	/** Whether the store can be used. Never throws; cheap; repeatable. */
	StoreCheck check();

	/** Releases everything; twice is fine; use after it is an illegal state. */
	@Override
	void close();

}
