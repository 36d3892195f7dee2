package com.voicehive.web;

import java.util.Optional;

import com.voicehive.access.AccessKey;
import com.voicehive.access.CurrentKey;
import com.voicehive.memory.MemoryService;
import com.voicehive.memory.Tenant;
import com.voicehive.memory.TenantMemory;
import com.voicehive.memory.Tenants;

import org.springframework.stereotype.Component;

/** The memory of the tenant whose key the request of this thread has shown. */
@Component
public final class CurrentTenant {

	private final Tenants tenants;

	public CurrentTenant(Tenants tenants) {
		this.tenants = tenants;
	}

	/** The default one's, where nobody has shown a key. */
	public TenantMemory memory() {
		return of(CurrentKey.ofThread());
	}

	public MemoryService service() {
		return memory().service();
	}

	TenantMemory of(Optional<AccessKey> key) {
		return this.tenants.of(key.map((known) -> new Tenant(known.tenant())).orElse(Tenant.DEFAULT));
	}

}
