package com.voicehive.local.ranking;

import java.io.IOException;

/** Looks words up in some memories, and takes what it finds for the word in hand. */
interface WordLookup {

	/** How many memories have a word. */
	int count(String word) throws IOException;

	/** How many memories have a word that sounds so. */
	int countSound(String sound) throws IOException;

	/** How many memories have a longer word with this beginning. */
	int countLonger(String beginning) throws IOException;

}
