package com.voicehive.memory;

/**
 * What a store says of itself.
 *
 * @param ok whether it can be used
 * @param detail why not, in words that hold no secret and no personal data; empty when ok
 */
public record StoreCheck(boolean ok, String detail) {

	public static final StoreCheck OK = new StoreCheck(true, "");

	public static StoreCheck failed(String detail) {
		return new StoreCheck(false, detail);
	}

}
