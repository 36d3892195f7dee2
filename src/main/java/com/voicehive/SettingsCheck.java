package com.voicehive;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Checks all settings before anything is started, even a log, and tells the rest what
 * follows from them. The address goes before every other source, so that the web server
 * can't come to listen on one that was not checked; the port goes last, so that tests can
 * choose one.
 */
final class SettingsCheck implements EnvironmentPostProcessor {

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		Settings settings = SettingsBinder.bind(environment);
		TenantsFile tenants = TenantsFile.read(settings);
		application.addInitializers((context) -> {
			context.getBeanFactory().registerSingleton("settings", settings);
			context.getBeanFactory().registerSingleton("tenants", tenants);
		});
		environment.getPropertySources()
			.addFirst(new MapPropertySource("voicehive.checked",
					Map.of("server.address", settings.access().listensOn().getHostAddress(),
							"voicehive.embeddings.configured", settings.embeddings().isConfigured(),
							"voicehive.rehearsal", settings.rehearsal())));
		environment.getPropertySources()
			.addLast(new MapPropertySource("voicehive.port", Map.of("server.port", settings.port())));
	}

}
