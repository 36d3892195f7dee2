package com.voicehive;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Checks all settings before anything is started, and tells the web server where to
 * listen. The address goes before every other source, so that the server can't come to
 * listen on one that was not checked; the port goes last, so that tests can choose one.
 */
final class SettingsCheck implements EnvironmentPostProcessor {

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		Settings settings = SettingsParser.parse(environment);
		environment.getPropertySources()
			.addFirst(new MapPropertySource("voicehive.address",
					Map.of("server.address", settings.address().getHostAddress())));
		environment.getPropertySources()
			.addLast(new MapPropertySource("voicehive.port", Map.of("server.port", settings.port())));
	}

}
