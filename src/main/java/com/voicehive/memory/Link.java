package com.voicehive.memory;

import java.util.Set;

/**
 * Identities that are one person's, as somebody has said.
 *
 * @param id under which it can be undone
 * @param identities two or more, each of one person alone
 */
public record Link(String id, Set<Identity> identities) {

	/** Reveals the id only. */
	@Override
	public String toString() {
		return "Link(" + this.id + ")";
	}

}
