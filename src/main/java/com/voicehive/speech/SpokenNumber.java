package com.voicehive.speech;

/**
 * Digits at a place of a text, as a word or a group says or writes them.
 *
 * @param digits 0 to 9, whatever their script
 * @param from where they begin in the text
 * @param to where they end
 * @param paused whether more than a space or a hyphen is before them
 */
public record SpokenNumber(String digits, int from, int to, boolean paused) {

	/** Reveals nothing: it may be the number of a card. */
	@Override
	public String toString() {
		return "SpokenNumber(...)";
	}

}
