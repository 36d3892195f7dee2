package com.voicehive.local.feed;

import java.util.Set;
import java.util.stream.Collectors;

import com.voicehive.memory.Memory;
import com.voicehive.memory.Tenant;

/** A memory, whose it is, and its place in the journal. */
public record Row(long sequence, Tenant tenant, Memory memory) {

	/** All under whom the memory is found. */
	public Set<Owner> owners() {
		return this.memory.caller()
			.identities()
			.stream()
			.map((identity) -> new Owner(this.tenant, identity))
			.collect(Collectors.toUnmodifiableSet());
	}

}
