package com.voicehive.webhook;

/** The secrets that platforms share with each tenant. */
@FunctionalInterface
public interface WebhookSecrets {

	/** The secret of a tenant for a platform; empty when there is none. */
	String of(String tenant, String platform);

}
