package com.voicehive.access;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;

/** Says at start-up when everyone who can connect is let in. */
public final class AccessNotice implements ApplicationListener<WebServerInitializedEvent> {

	private static final Logger LOG = LoggerFactory.getLogger(AccessNotice.class);

	private final AccessSettings settings;

	public AccessNotice(AccessSettings settings) {
		this.settings = settings;
	}

	@Override
	public void onApplicationEvent(WebServerInitializedEvent event) {
		if (!this.settings.isOpen()) {
			return;
		}
		String address = this.settings.listensOn().getHostAddress();
		int port = event.getWebServer().getPort();
		if (this.settings.listensOn().isLoopbackAddress()) {
			LOG.info("No access keys are configured: every local caller is let in ({}, port {})", address, port);
		}
		else {
			LOG.warn("No access keys are configured: everyone who can connect is let in ({}, port {})", address, port);
		}
	}

}
