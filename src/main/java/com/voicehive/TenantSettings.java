package com.voicehive;

import java.util.Map;
import java.util.Set;

import com.voicehive.privacy.RedactCategory;

/**
 * What holds for one tenant.
 *
 * @param defaultRegion the region that national phone numbers belong to
 * @param redact what is masked before it is kept
 * @param retentionDays how long memories are kept; 0 for ever
 * @param mem0ApiKey the secret of the account in Mem0; empty for no Mem0
 * @param mem0AppId the {@code app_id} of everything written, and of every filter
 * @param localOnly whether nothing ever goes to Mem0
 * @param webhookSecrets by the names of voice platforms
 */
record TenantSettings(String defaultRegion, Set<RedactCategory> redact, int retentionDays, String mem0ApiKey,
		String mem0AppId, boolean localOnly, Map<String, String> webhookSecrets) {

	boolean usesMem0() {
		return !this.localOnly && !this.mem0ApiKey.isEmpty();
	}

	/** Whether one would see in Mem0 what the other writes there. */
	boolean sharesMem0With(TenantSettings other) {
		return usesMem0() && other.usesMem0() && this.mem0ApiKey.equals(other.mem0ApiKey)
				&& this.mem0AppId.equals(other.mem0AppId);
	}

	/** Reveals no key. */
	@Override
	public String toString() {
		return "TenantSettings(" + this.defaultRegion + ", " + (usesMem0() ? this.mem0AppId : "none") + ")";
	}

}
