package com.voicehive.local.feed;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.voicehive.memory.Identity;
import com.voicehive.memory.Selection;
import com.voicehive.memory.StorageException;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.Tenant;

/**
 * The vectors that one embedding model has given to the memories of the journal, each
 * under the sequence of its memory and gone with it, or with its words when it is
 * corrected. A vector that is kept is seen by every read that begins afterwards, and is
 * not changed as long as its dimension isn't.
 * <p>
 * Every method that reads throws {@link StoreUnavailableException} when the journal can't
 * be read.
 */
public interface VectorFeed {

	/** Takes a vector as it is read. */
	@FunctionalInterface
	interface VectorReader {

		void read(long sequence, float[] vector);

	}

	/** How many numbers the newest vector has; 0 when there is none. */
	int dimension();

	/** How many memories have a vector of that dimension. */
	long count(int dimension);

	/** The highest sequence ever given to a memory; 0 before the first. */
	long lastMemory();

	/**
	 * The memories that wait for a vector of that dimension, newest first; without those
	 * whose text the model has refused.
	 * @param above those after that sequence
	 * @param upTo those to that sequence
	 * @param without none of these
	 */
	List<Row> waiting(int dimension, long above, long upTo, Set<Long> without, int limit);

	/**
	 * Keeps vectors, in place of another model's.
	 * @param vectors by their memories as they were read; an empty one says that the
	 * model refuses the text
	 * @return the sequences of those memories that are neither gone nor corrected
	 * @throws StorageException when they can't be kept
	 */
	Set<Long> keep(Map<Row, float[]> vectors);

	/**
	 * The sequences of a tenant's newest memories of any of them, with a vector or not.
	 */
	List<Long> newest(Tenant tenant, Set<Identity> owners, Selection selection, int limit);

	/** Reads the vectors of that dimension that some memories have, in any order. */
	void read(Collection<Long> sequences, int dimension, VectorReader reader);

}
