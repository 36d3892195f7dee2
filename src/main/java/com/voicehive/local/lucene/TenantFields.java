package com.voicehive.local.lucene;

import com.voicehive.memory.Tenant;

/**
 * The fields in which one tenant's memories are found. Each tenant has its own, so that
 * neither its terms nor their statistics are mixed with another's.
 *
 * @param owner see {@link MemoryDocument#ownerTerm}
 * @param words what was said
 * @param sounds how that sounds
 */
public record TenantFields(String owner, String words, String sounds) {

	public static TenantFields of(Tenant tenant) {
		return new TenantFields("owner/" + tenant, "words/" + tenant, "sounds/" + tenant);
	}

}
