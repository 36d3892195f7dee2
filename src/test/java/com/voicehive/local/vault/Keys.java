package com.voicehive.local.vault;

import java.util.Arrays;

/** Keys of an operator, for tests. */
public final class Keys {

	public static final OperatorKeys FIRST = of(1);

	private Keys() {
	}

	/** Keys that are told by numbers, the first of which seals. */
	public static OperatorKeys of(int... keys) {
		return OperatorKeys.of(Arrays.stream(keys).mapToObj(Keys::key).toList());
	}

	private static byte[] key(int number) {
		byte[] key = new byte[OperatorKeys.LENGTH];
		Arrays.fill(key, (byte) number);
		return key;
	}

}
