package com.voicehive;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.voicehive.mem0.Mem0Settings;
import com.voicehive.privacy.RedactCategory;
import com.voicehive.webhook.WebhookSettings;
import tools.jackson.databind.JsonNode;

/** What can be set for a tenant in {@link TenantsFile}. */
enum TenantField {

	DEFAULT_REGION(text(Settings::isRegion), Settings.REGION),

	REDACT(text(Settings::isRedact), RedactCategory.EXPECTED),

	RETENTION_DAYS((value) -> value.isInt() && value.asInt() >= 0 && value.asInt() <= Settings.MOST_DAYS,
			"days from 0 to " + Settings.MOST_DAYS),

	MEM0_API_KEY(text((key) -> !key.isEmpty() && key.matches(Mem0Settings.API_KEY)), Mem0Settings.API_KEY_EXPECTED),

	MEM0_APP_ID(text((id) -> id.matches(Mem0Settings.APP_ID)), Mem0Settings.APP_ID_EXPECTED),

	LOCAL_ONLY(JsonNode::isBoolean, "true or false"),

	WEBHOOKS(TenantField::areWebhooks,
			"an object of vapi, retell, elevenlabs, twilio, each with a secret of " + WebhookSettings.SECRET_EXPECTED);

	/** Of a platform's webhook, all that can be set. */
	static final String SECRET = "secret";

	private static final Set<String> PLATFORMS = Set.of("vapi", "retell", "elevenlabs", "twilio");

	private final Predicate<JsonNode> canBeUsed;

	private final String expected;

	TenantField(Predicate<JsonNode> canBeUsed, String expected) {
		this.canBeUsed = canBeUsed;
		this.expected = expected;
	}

	private static boolean areWebhooks(JsonNode webhooks) {
		return webhooks.isObject() && webhooks.properties()
			.stream()
			.allMatch((webhook) -> PLATFORMS.contains(webhook.getKey()) && isWebhook(webhook.getValue()));
	}

	private static boolean isWebhook(JsonNode webhook) {
		return webhook.isObject() && webhook.size() == 1 && webhook.path(SECRET).isString()
				&& !webhook.path(SECRET).asString().isEmpty()
				&& webhook.path(SECRET).asString().matches(WebhookSettings.SECRET);
	}

	private static Predicate<JsonNode> text(Predicate<String> canBeUsed) {
		return (value) -> value.isString() && canBeUsed.test(value.asString());
	}

	static Optional<TenantField> named(String name) {
		return Stream.of(values()).filter((field) -> field.wireName().equals(name)).findFirst();
	}

	String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** What a value must be like. */
	String expected() {
		return this.expected;
	}

	boolean canBe(JsonNode value) {
		return this.canBeUsed.test(value);
	}

}
