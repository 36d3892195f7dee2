package com.voicehive.access;

import java.net.InetAddress;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;

/** Says at start-up that everyone who can connect is let in. */
public final class OpenAccessNotice implements ApplicationListener<WebServerInitializedEvent> {

	private static final Logger LOG = LoggerFactory.getLogger(OpenAccessNotice.class);

	private final InetAddress address;

	public OpenAccessNotice(InetAddress address) {
		this.address = address;
	}

	@Override
	public void onApplicationEvent(WebServerInitializedEvent event) {
		if (this.address.isLoopbackAddress()) {
			LOG.info("No access keys are configured: every local caller is let in ({}, port {})",
					this.address.getHostAddress(), event.getWebServer().getPort());
		}
		else {
			LOG.warn("No access keys are configured: everyone who can connect is let in ({}, port {})",
					this.address.getHostAddress(), event.getWebServer().getPort());
		}
	}

}
