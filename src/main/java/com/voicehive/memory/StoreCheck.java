package com.voicehive.memory;

/** What a store says of itself; why not, without any secret or personal data. */
public record StoreCheck(boolean ok, String detail) {

	public static final StoreCheck OK = new StoreCheck(true, "");

	public static StoreCheck failed(String detail) {
		return new StoreCheck(false, detail);
	}

}
