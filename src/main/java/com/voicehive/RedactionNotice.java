package com.voicehive;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/**
 * Says at start-up that nothing is masked, to an operator who asked for it. That does not
 * stop the start: masking is to become the default, so that asking for it is no mistake.
 */
final class RedactionNotice implements ApplicationRunner {

	private static final Logger LOG = LoggerFactory.getLogger(RedactionNotice.class);

	private final Settings settings;

	RedactionNotice(Settings settings) {
		this.settings = settings;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		if (this.settings.redact()) {
			LOG.warn("VOICEHIVE_REDACT=true has no effect yet: nothing is masked,"
					+ " what callers say is kept and sent as it is");
		}
	}

}
