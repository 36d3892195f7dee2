package com.voicehive.insight.mood;

import com.voicehive.insight.talk.Utterance;

/**
 * Words in capitals, or with many exclamation marks, by somebody who writes otherwise.
 */
final class Shouting {

	private static final int LEAST_LETTERS = 12;

	private static final double SHARE = 0.8;

	private Shouting() {
	}

	static boolean isIn(Utterance speech) {
		String said = speech.said();
		int letters = 0;
		int capitals = 0;
		int spaces = 0;
		for (int i = 0; i < said.length(); i++) {
			char sign = said.charAt(i);
			if (Character.isLetter(sign)) {
				letters++;
				capitals += Character.isUpperCase(sign) ? 1 : 0;
			}
			spaces += (sign == ' ') ? 1 : 0;
		}
		return letters >= LEAST_LETTERS && spaces >= 2 && capitals >= SHARE * letters || said.contains("!!!")
				|| said.contains("??!") || said.contains("?!?");
	}

}
