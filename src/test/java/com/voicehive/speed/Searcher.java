package com.voicehive.speed;

import org.jspecify.annotations.Nullable;

/** Something that holds turns and searches them. */
interface Searcher {

	/**
	 * Searches.
	 * @param phone whose turns; null for everybody's
	 * @return how many were found, at most 10
	 */
	int search(String text, @Nullable String phone) throws Exception;

}
