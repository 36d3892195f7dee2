package com.voicehive.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.voicehive.caller.Identities;
import com.voicehive.memory.Deadline;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.MemoryDraft;
import com.voicehive.memory.Storage;
import com.voicehive.memory.StoreAnswer;
import com.voicehive.memory.StoreRequest;
import com.voicehive.memory.TenantMemory;
import com.voicehive.web.CurrentTenant;
import com.voicehive.webhook.Answered.Result;

import org.springframework.stereotype.Component;

/**
 * Keeps calls that are over. A report may come again, late, or in parts: what has come
 * before is not kept twice, and what was missing is added.
 */
@Component
final class AfterCalls {

	private final CurrentTenant tenant;

	private final Identities identities;

	private final CallDrafts drafts;

	private final CallLocks locks;

	AfterCalls(CurrentTenant tenant, Identities identities, CallDrafts drafts, CallLocks locks) {
		this.tenant = tenant;
		this.identities = identities;
		this.drafts = drafts;
		this.locks = locks;
	}

	/**
	 * @throws com.voicehive.memory.StorageException when it can't be kept: then nothing
	 * of it is
	 */
	Result keep(String platform, Call call, Deadline deadline) {
		CallParts parts = CallParts.of(platform, call);
		return this.locks.alone(parts.callId(), () -> keep(platform, call, parts, deadline));
	}

	private Result keep(String platform, Call call, CallParts parts, Deadline deadline) {
		TenantMemory memory = this.tenant.memory();
		Set<String> known = memory.journal().noted(parts.all()).keySet();
		if (known.containsAll(parts.all())) {
			return parts.all().isEmpty() ? Result.NOTED : Result.REPEATED;
		}
		String sessionId = parts.sessionId(call);
		// Consent is asked of a caller, not of a platform, which tells all that was said.
		if (Stream.of(sessionId, parts.callId()).anyMatch(memory.service()::isSilenced)) {
			return Result.NOT_KEPT;
		}
		List<MemoryDraft> kept = new ArrayList<>(
				this.drafts.of(platform, call, parts, known, call.who().calling(sessionId, this.identities)));
		StoreAnswer answer = memory.service().store(new StoreRequest(kept, null, true, Urgency.BACKLOG), deadline);
		boolean nothing = answer.receipts().stream().allMatch((receipt) -> receipt.storage() == Storage.NOT_KEPT);
		return nothing ? Result.NOT_KEPT : Result.STORED;
	}

}
