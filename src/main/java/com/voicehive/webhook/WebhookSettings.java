package com.voicehive.webhook;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import jakarta.validation.constraints.Pattern;
import org.hibernate.validator.constraints.Range;

/**
 * What voice platforms need to be known by, and their agents.
 *
 * @param budgetMillis how long a call that rings is made to wait
 * @param vapiSecret the secret of Vapi's server URL; empty for no webhook
 * @param vapiAssistantId whom calls are answered by when the URL does not say it
 * @param retellApiKey the key with which Retell signs; empty for no webhook
 * @param elevenlabsSecret the secret of ElevenLabs' webhook; empty for no webhook
 * @param twilioAuthToken the token with which Twilio signs; empty for no webhook
 * @param twilioStreamUrl where calls are connected to when the URL does not say it
 */
public record WebhookSettings(
		@Range(min = 1, max = 60_000, message = "milliseconds from {min} to {max}") int budgetMillis,
		@Pattern(regexp = SECRET, message = SECRET_EXPECTED) String vapiSecret,
		@Pattern(regexp = "[A-Za-z0-9._-]{0,128}",
				message = "at most 128 characters of A-Z a-z 0-9 . _ -") String vapiAssistantId,
		@Pattern(regexp = SECRET, message = SECRET_EXPECTED) String retellApiKey,
		@Pattern(regexp = SECRET, message = SECRET_EXPECTED) String elevenlabsSecret,
		@Pattern(regexp = SECRET, message = SECRET_EXPECTED) String twilioAuthToken,
		@Pattern(regexp = "(wss?://[!-~]{1,1024})?",
				message = "a URL such as wss://agent.example.com/calls") String twilioStreamUrl) {

	/** What a secret is like; it may be empty. Headers lose blanks at their ends. */
	public static final String SECRET = "(?! )[ -~]{0,512}(?<! )";

	public static final String SECRET_EXPECTED = "1 to 512 visible ASCII characters";

	/** The secrets by their platforms, of those that are set. */
	public Map<String, String> secrets() {
		Map<String, String> secrets = new HashMap<>();
		secrets.put("vapi", this.vapiSecret);
		secrets.put("retell", this.retellApiKey);
		secrets.put("elevenlabs", this.elevenlabsSecret);
		secrets.put("twilio", this.twilioAuthToken);
		secrets.values().removeIf(String::isEmpty);
		return secrets;
	}

	Duration budget() {
		return Duration.ofMillis(this.budgetMillis);
	}

	/** Reveals no secret. */
	@Override
	public String toString() {
		return "WebhookSettings(" + this.budgetMillis + " ms)";
	}

}
