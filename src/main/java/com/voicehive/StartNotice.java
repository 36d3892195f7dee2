package com.voicehive;

import java.nio.file.Path;
import java.util.List;

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

	private final TenantsFile tenants;

	private final Environment environment;

	/** The environment knows the port when any free one was asked for. */
	StartNotice(Settings settings, TenantsFile tenants, Environment environment) {
		this.settings = settings;
		this.tenants = tenants;
		this.environment = environment;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		String url = new HttpUrl.Builder().scheme("http")
			.host(this.settings.access().listensOn().getHostAddress())
			.port(this.environment.getRequiredProperty("local.server.port", Integer.class))
			.build()
			.toString();
		LOG.info("Listens on {} and keeps memories in {}", url, (this.settings.store() == Settings.Store.MEMORY)
				? "the heap: they go with the process" : Path.of(this.settings.dataDir()).toAbsolutePath().normalize());
		LOG.info(mem0(), HttpUrl.get(this.settings.mem0().baseUrl()).host());
		LOG.info("Try next: curl {}api/v1/health, and the tour in README.md", url);
	}

	private String mem0() {
		List<String> served = this.tenants.tenants()
			.stream()
			.filter((tenant) -> this.tenants.of(tenant).usesMem0())
			.sorted()
			.toList();
		if (this.settings.mem0().isConfigured() && served.size() == this.tenants.tenants().size()) {
			return "Mem0 at {} gets every memory, and its answers are joined with those from here";
		}
		if (this.settings.mem0().isConfigured()) {
			return "Mem0 at {} gets the memories of all tenants but those that are local only";
		}
		return served.isEmpty() ? "Mem0 is not used: memories are kept here only, until MEM0_API_KEY is set"
				: "Mem0 at {} gets the memories of the tenants with a key of their own: " + String.join(", ", served);
	}

}
