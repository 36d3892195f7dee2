package com.voicehive.privacy;

/**
 * Finds one kind of thing. It takes time in proportion to the text, whatever that holds.
 */
interface Detector {

	void find(Reading text, Findings found);

}
