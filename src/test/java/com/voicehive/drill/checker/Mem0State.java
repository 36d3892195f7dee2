package com.voicehive.drill.checker;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What Mem0 has taken and what it keeps.
 *
 * @param taken in the order of their taking
 * @param kept in any order
 */
public record Mem0State(List<Taken> taken, List<Kept> kept) {

	/**
	 * An add that Mem0 has taken.
	 *
	 * @param memoryId the service's id
	 */
	public record Taken(String userId, String memoryId) {
	}

	/**
	 * A memory that Mem0 keeps.
	 *
	 * @param memoryId the service's id; null when Mem0 was not told one
	 * @param token the word by which its text is known; null when it has none
	 * @param revision 1 when it was never corrected
	 */
	public record Kept(@Nullable String memoryId, @Nullable String token, int revision) {
	}

}
