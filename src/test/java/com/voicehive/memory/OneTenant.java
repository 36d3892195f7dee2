package com.voicehive.memory;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** One memory, which is everybody's. */
public record OneTenant(TenantMemory memory) implements Tenants {

	private static final RemoteStatus NO_MEM0 = new RemoteStatus() {
	};

	private static final DeliveryControl NO_DELIVERY = new DeliveryControl() {
	};

	private static final Supplier<CacheFigures> NO_CACHE = () -> new CacheFigures(0, 0, 0);

	/** A memory without Mem0. */
	public OneTenant(MemoryService service, Journal journal, Outbox outbox, AuditLog audit, ErasureReceipts receipts) {
		this(new TenantMemory(service, journal, outbox,
				(outbox instanceof DeliveryControl control) ? control : NO_DELIVERY, NO_MEM0, audit, receipts,
				new Usage(), NO_CACHE, new KeptMasking(Masking.NONE, journal, null)));
	}

	@Override
	public TenantMemory of(Tenant tenant) {
		return this.memory;
	}

	@Override
	public Collection<TenantMemory> all() {
		return List.of(this.memory);
	}

	@Override
	public Collection<RemoteStatus> accounts() {
		return List.of(this.memory.mem0());
	}

}
