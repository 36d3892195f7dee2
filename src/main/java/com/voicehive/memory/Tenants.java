package com.voicehive.memory;

import java.util.Collection;

/** The memories of all tenants. */
public interface Tenants {

	/** The memory of one; of a tenant that nobody has heard of, an empty one. */
	TenantMemory of(Tenant tenant);

	/** Those in which there is anything, or that somebody has asked for. */
	Collection<TenantMemory> all();

	/** How each account of Mem0 is doing; the same ones as long as the service runs. */
	Collection<RemoteStatus> accounts();

}
