package com.voicehive.webhook;

import com.voicehive.access.AccessSettings;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The platforms that there are. */
@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {

	@Bean
	Platform vapi(WebhookSettings settings) {
		return new Vapi(settings.vapiAssistantId());
	}

	@Bean
	Platform retell() {
		return new Retell();
	}

	@Bean
	Platform elevenLabs() {
		return new ElevenLabs();
	}

	@Bean
	Platform twilio(WebhookSettings settings, AccessSettings access) {
		return new Twilio(access.publicUrl(), settings.twilioStreamUrl());
	}

}
