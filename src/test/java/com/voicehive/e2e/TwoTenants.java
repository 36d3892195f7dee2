package com.voicehive.e2e;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.voicehive.e2e.Http.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The keys of two tenants, and what one of them has stored, with words in it that stand
 * nowhere else.
 */
final class TwoTenants {

	/** As long as the one that it takes the place of. */
	static final String PHONE = "+12125550147";

	static final String SESSION = "planted-session";

	/** What nobody else may see, and what is in no log. */
	static final List<String> CANARIES = List.of("Quillzebra", "Oryxlantern");

	/** No key is without it. */
	static final String KEY = "vh_of-";

	private static final List<String> ROLES = List.of("agent", "support", "metrics");

	static final List<String> OWN_KEYS = ROLES.stream().map((role) -> KEY + "default-" + role).toList();

	static final List<String> OTHERS_KEYS = ROLES.stream().map((role) -> KEY + "acme-" + role).toList();

	private final String memoryId;

	private TwoTenants(String memoryId) {
		this.memoryId = memoryId;
	}

	/** What a service has to be started with. */
	static String[] settings() {
		String entries = Stream.of("default", "acme")
			.flatMap((tenant) -> ROLES.stream()
				.map((role) -> String.join(":", role, role, hash(KEY + tenant + "-" + role), tenant)))
			.collect(Collectors.joining(","));
		return new String[] { "VOICEHIVE_API_KEYS=" + entries, "SERVER_ADDRESS=127.0.0.1" };
	}

	/** Stores a turn and a lead of the default tenant. */
	static TwoTenants plant(Service service) throws Exception {
		Reply turn = service.http.post("/api/v1/memories",
				Map.of("session_id", SESSION, "call_id", SESSION, "user_phone", PHONE, "user_name",
						CANARIES.get(0) + " Lee", "query", "Where is my " + CANARIES.get(0) + "?", "answer",
						"With " + CANARIES.get(1), "metadata", Map.of("secret", CANARIES.get(1))),
				as("agent"));
		assertThat(turn.status()).isEqualTo(201);
		assertThat(service.http.post("/api/v1/lead-summaries",
				Map.of("session_id", SESSION, "call_id", SESSION, "lead_data",
						Map.of("phone", PHONE, "budget", CANARIES.get(1)), "transcript_summary", CANARIES.get(0)),
				as("agent"))
			.status()).isEqualTo(201);
		return new TwoTenants(turn.at("/memory_id"));
	}

	/** The headers of a key of the default tenant. */
	static String[] as(String role) {
		return new String[] { "Authorization", "Bearer " + KEY + "default-" + role };
	}

	String memoryId() {
		return this.memoryId;
	}

	static String hash(String key) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
