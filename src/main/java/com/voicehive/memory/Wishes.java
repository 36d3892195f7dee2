package com.voicehive.memory;

import org.jspecify.annotations.Nullable;

/**
 * What was wished for an identity; null where nothing was.
 *
 * @param remember whether turns of this person are kept
 * @param doNotCall whether agents are told not to call
 * @param shared whether several people share this phone
 */
public record Wishes(@Nullable Boolean remember, @Nullable Boolean doNotCall, @Nullable Boolean shared) {

	/**
	 * Whether a wish of the person is taken back, for whichever identity it was set.
	 */
	public boolean isTakenBack() {
		return Boolean.TRUE.equals(this.remember) || Boolean.FALSE.equals(this.doNotCall);
	}

	/**
	 * What of these takes a wish back; that a phone is shared is no wish of the person.
	 */
	public Wishes takenBack() {
		return new Wishes(Boolean.TRUE.equals(this.remember) ? true : null,
				Boolean.FALSE.equals(this.doNotCall) ? false : null, null);
	}

}
