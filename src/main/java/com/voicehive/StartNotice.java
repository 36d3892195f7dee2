package com.voicehive;

import java.nio.file.Path;

import okhttp3.HttpUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.env.Environment;

/** Says at the end of the start what there is, and what to try. */
final class StartNotice implements ApplicationRunner {

	private static final Logger LOG = LoggerFactory.getLogger(StartNotice.class);

	private final Settings settings;

	private final Environment environment;

	/** The environment knows the port when any free one was asked for. */
	StartNotice(Settings settings, Environment environment) {
		this.settings = settings;
		this.environment = environment;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		if (this.settings.redact()) {
			// No mistake that stops the start: masking is to become the default.
			LOG.warn("VOICEHIVE_REDACT=true has no effect yet: nothing is masked,"
					+ " what callers say is kept and sent as it is");
		}
		String url = new HttpUrl.Builder().scheme("http")
			.host(this.settings.access().listensOn().getHostAddress())
			.port(this.environment.getRequiredProperty("local.server.port", Integer.class))
			.build()
			.toString();
		LOG.info("Listens on {} and keeps memories in {}", url, (this.settings.store() == Settings.Store.MEMORY)
				? "the heap: they go with the process" : Path.of(this.settings.dataDir()).toAbsolutePath().normalize());
		LOG.info(
				this.settings.mem0().isConfigured()
						? "Mem0 at {} gets every memory, and its answers are joined with those from here"
						: "Mem0 is not used: memories are kept here only, until MEM0_API_KEY is set",
				HttpUrl.get(this.settings.mem0().baseUrl()).host());
		LOG.info("Try next: curl {}api/v1/health, and the tour in README.md", url);
	}

}
