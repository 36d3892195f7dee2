package com.voicehive.speech;

import java.util.Arrays;

/** A language whose endings and function words are known. */
public enum Language {

	ENGLISH("en"), SPANISH("es"), FRENCH("fr"), GERMAN("de"), PORTUGUESE("pt"), ITALIAN("it"), HINDI("hi"),
	ARABIC("ar"), JAPANESE("ja"), KOREAN("ko");

	private final String tag;

	Language(String tag) {
		this.tag = tag;
	}

	static Language ofTag(String tag) {
		return Arrays.stream(values()).filter((each) -> each.tag.equals(tag)).findFirst().orElseThrow();
	}

	/** Its name in BCP 47. */
	public String tag() {
		return this.tag;
	}

}
