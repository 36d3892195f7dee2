package com.voicehive.local.ranking;

import java.io.IOException;

/** Looks words up in some memories, and takes what it finds for the word in hand. */
interface WordLookup {

	/** How many memories have a word in a field. */
	int count(String field, String word) throws IOException;

	/** How many memories have a longer word with this beginning. */
	int countLonger(String beginning) throws IOException;

}
