package com.voicehive.local.journal;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import com.voicehive.local.vault.Mac;
import com.voicehive.memory.ErasureReceipt;
import com.voicehive.memory.ErasureReceipt.InMem0;
import com.voicehive.memory.ErasureReceipts.Verdict;
import com.voicehive.memory.Identity;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Receipts as they are shown, signed with a key of this journal. In each an identity has
 * another hash, so that two receipts don't tell that they are of one person.
 */
record SignedReceipts(Mac keyed) {

	private static final int LENGTH = 16;

	private static final JsonMapper JSON = JsonMapper.builder()
		.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
		.build();

	static SignedReceipts of(SqlSession session) {
		// What stands elsewhere under the journal's own key is no receipt.
		return new SignedReceipts(new Mac(session.mac().of("receipts")));
	}

	/** What is signed. */
	private record Payload(String erasureId, String requestedAt, String requestedBy, int deleted, PayloadInMem0 mem0,
			List<String> identities) {
	}

	private record PayloadInMem0(String state, int deleted, @Nullable String verifiedAt) {
	}

	/** By which the erased are known again in one receipt. */
	List<String> hashes(String erasureId, Collection<Identity> erased) {
		return erased.stream().map((identity) -> hash(erasureId, identity)).sorted().toList();
	}

	private String hash(String erasureId, Identity identity) {
		byte[] mac = this.keyed.of(String.join("\n", erasureId, identity.kind().name(), identity.value()));
		return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mac, LENGTH));
	}

	ErasureReceipt receipt(ReceiptTable.Entry entry) {
		InMem0 mem0 = entry.mem0();
		Instant verifiedAt = mem0.verifiedAt();
		Payload payload = new Payload(entry.id(), entry.requestedAt().toString(), entry.requestedBy(), entry.deleted(),
				new PayloadInMem0(mem0.state().wireName(), mem0.deleted(),
						(verifiedAt != null) ? verifiedAt.toString() : null),
				entry.identities());
		return new ErasureReceipt(entry.id(), entry.requestedAt(), entry.requestedBy(), entry.deleted(), mem0,
				new Jws(this.keyed).sign(JSON.writeValueAsString(payload)));
	}

	Verdict verify(String signed, Identity identity) {
		Optional<Payload> payload = new Jws(this.keyed).payload(signed)
			.map((text) -> JSON.readValue(text, Payload.class));
		return new Verdict(payload.isPresent(),
				payload.filter((one) -> one.identities().contains(hash(one.erasureId(), identity))).isPresent());
	}

}
