package com.voicehive.api;

import java.time.Instant;

import com.voicehive.caller.Identities;
import com.voicehive.memory.AuditEntry.Action;
import com.voicehive.memory.ErasureReceipt;
import com.voicehive.memory.ErasureReceipts;
import com.voicehive.memory.Identity;
import com.voicehive.web.CurrentTenant;
import com.voicehive.web.ErrorCode;
import com.voicehive.web.OrNumber;
import com.voicehive.web.RefusedException;
import com.voicehive.web.Trail;
import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What can be shown of erasures. */
@RestController
@RequestMapping(path = "/api/v1/erasures", produces = MediaType.APPLICATION_JSON_VALUE)
final class ErasureController {

	/** Several times as long as a receipt of a person with many identities. */
	private static final int LONGEST_RECEIPT = 32_768;

	private final CurrentTenant tenant;

	private final Identities identities;

	ErasureController(CurrentTenant tenant, Identities identities) {
		this.tenant = tenant;
		this.identities = identities;
	}

	/** A receipt, and whose it is said to be. */
	@Identities.Known(somebody = true)
	record Proof(@NotNull @CodePointLength(max = LONGEST_RECEIPT) String receipt, @NotNull Identity.Kind identifierType,
			@OrNumber @NotNull String userIdentifier) implements Identities.Who {
	}

	/** What can be shown of one erasure. */
	record Erased(String erasureId, Instant requestedAt, String requestedBy, int deleted, InMem0 mem0, String receipt) {

		static Erased of(ErasureReceipt receipt) {
			ErasureReceipt.InMem0 mem0 = receipt.mem0();
			return new Erased(receipt.id(), receipt.requestedAt(), receipt.requestedBy(), receipt.deleted(),
					new InMem0(mem0.state().wireName(), mem0.deleted(), mem0.verifiedAt()), receipt.signed());
		}

	}

	/** How far Mem0 is with an erasure. */
	record InMem0(String state, int deleted, @Nullable Instant verifiedAt) {
	}

	private ErasureReceipts receipts() {
		return this.tenant.memory().receipts();
	}

	@GetMapping("/{erasureId}")
	Erased erasure(@PathVariable String erasureId, Trail trail) {
		return trail.noting(Action.RECEIPT, erasureId,
				() -> receipts().find(erasureId)
					.map(Erased::of)
					.orElseThrow(() -> new RefusedException(ErrorCode.NOT_FOUND, "No erasure has this id")));
	}

	@PostMapping("/verify")
	ErasureReceipts.Verdict verifyErasure(@RequestBody Proof proof, Trail trail) {
		Identity person = this.identities.asked(proof).orElseThrow();
		return trail.noting(Action.RECEIPT, person, () -> receipts().verify(proof.receipt(), person));
	}

}
