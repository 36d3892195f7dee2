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

	public static final Wishes NONE = new Wishes(null, null, null);

	/** What holds for all identities of a person: a shared phone is shared by itself. */
	public Wishes ofThePerson() {
		return new Wishes(this.remember, this.doNotCall, null);
	}

}
