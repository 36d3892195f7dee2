package com.voicehive.memory;

import java.util.function.Supplier;

/**
 * One tenant's memory: what can be done with it, and what can be told of it.
 *
 * @param service the use cases
 * @param journal what is kept here
 * @param outbox what Mem0 has not got
 * @param delivery how that goes on
 * @param mem0 how the tenant's account of Mem0 is doing
 * @param audit who looked at whom
 * @param receipts what can be shown of erasures
 * @param usage how stores and reads were answered
 * @param cache what the read cache did
 * @param kept masks what was kept before it had to be
 */
public record TenantMemory(MemoryService service, Journal journal, Outbox outbox, DeliveryControl delivery,
		RemoteStatus mem0, AuditLog audit, ErasureReceipts receipts, Usage usage, Supplier<CacheFigures> cache,
		KeptMasking kept) {
}
