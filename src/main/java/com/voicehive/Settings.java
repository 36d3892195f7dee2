package com.voicehive;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.voicehive.access.AccessSettings;
import com.voicehive.embedding.EmbeddingSettings;
import com.voicehive.mem0.Mem0Settings;
import com.voicehive.privacy.RedactCategory;
import com.voicehive.webhook.WebhookSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.hibernate.validator.constraints.Range;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Everything that can be set from outside. The names of the variables and the defaults
 * are in {@code application.yml}; the message of a constraint says what is allowed.
 *
 * @param mem0 how to reach Mem0
 * @param embeddings how to reach the operator's embedding model
 * @param store where memories are kept on this machine
 * @param dataDir the directory of the embedded store
 * @param encryption the keys by which what is kept there is encrypted
 * @param localMaxMemories how many memories are kept on this machine beside Mem0; 0 for
 * no limit
 * @param cache the bounds of the read cache
 * @param readBudgetMillis how long a read waits for Mem0 when the caller does not say
 * @param writeBudgetMillis how long a store waits for Mem0
 * @param defaultRegion the region that national phone numbers belong to, such as
 * {@code US}
 * @param redact what is masked before it is kept, see {@link RedactCategory}
 * @param rehearsal whether the service runs through its calls once before it is ready
 * @param retentionDays how long memories are kept; 0 for ever
 * @param auditDays how long it is kept who looked at whom
 * @param port the port to listen on; 0 for any free one
 * @param access who may call, and from where
 * @param tenantsFile what differs by tenant; empty for nothing
 * @param webhooks what voice platforms need to be known by
 * @param unsupported settings that this version does not know how to honour
 */
@Validated
@ConfigurationProperties("voicehive")
record Settings(@Valid Mem0Settings mem0, @Valid EmbeddingSettings embeddings,
		@NotNull(message = "memory or embedded") Store store,
		@Pattern(regexp = "[^\\x00]+", message = "a directory") String dataDir, @Valid EncryptionSettings encryption,
		@Range(max = 1_000_000_000, message = "memories from {min} to {max}") int localMaxMemories, @Valid Cache cache,
		@Range(min = 1, max = 60_000, message = "milliseconds from {min} to {max}") int readBudgetMillis,
		@Range(min = 1, max = 60_000, message = "milliseconds from {min} to {max}") int writeBudgetMillis,
		String defaultRegion, String redact, boolean rehearsal,
		@Range(max = MOST_DAYS, message = "days from {min} to {max}") int retentionDays,
		@Range(min = 1, max = MOST_DAYS, message = "days from {min} to {max}") int auditDays,
		@Range(max = 65_535, message = "a port from {min} to {max}") int port, @Valid AccessSettings access,
		String tenantsFile, @Valid WebhookSettings webhooks, @Valid Unsupported unsupported) {

	/** What a region is like. */
	static final String REGION = "an ISO 3166-1 region in capital letters, such as US";

	/** Longer nothing need be kept. */
	static final int MOST_DAYS = 36_500;

	private static final String NOT_YET = " not supported yet by this version";

	@AssertTrue(message = REGION)
	boolean isDefaultRegion() {
		return isRegion(this.defaultRegion);
	}

	static boolean isRegion(String region) {
		return PhoneNumberUtil.getInstance().getSupportedRegions().contains(region);
	}

	@AssertTrue(message = RedactCategory.EXPECTED)
	boolean isRedact() {
		return isRedact(this.redact);
	}

	static boolean isRedact(String text) {
		try {
			RedactCategory.parse(text);
			return true;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	@AssertTrue(message = "memory or embedded; postgres is" + Settings.NOT_YET)
	boolean isStore() {
		return this.store != Store.POSTGRES;
	}

	enum Store {

		/** Nothing on disk: gone with the process. */
		MEMORY,
		/** In the data directory. */
		EMBEDDED,
		/** Not yet. */
		POSTGRES

	}

	/**
	 * The bounds of the read cache.
	 *
	 * @param ttlSeconds how long an answer is kept
	 * @param searchTtlSeconds how long an answer to a search is kept, and to a session's
	 * context
	 * @param maxEntries how many answers are kept; 0 for none
	 */
	record Cache(@Range(min = 1, max = 86_400, message = "seconds from {min} to {max}") int ttlSeconds,
			@Range(min = 1, max = 86_400, message = "seconds from {min} to {max}") int searchTtlSeconds,
			@Range(max = 1_000_000, message = "entries from {min} to {max}") int maxEntries) {
	}

	/**
	 * What is refused rather than ignored.
	 *
	 * @param managementPort of actuator, which would listen on an address of its own
	 */
	record Unsupported(@Pattern(regexp = "", message = "not set; actuator answers on PORT") String managementPort) {

	}

}
