package com.voicehive;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.env.MockEnvironment;

/** Environments in which nothing is set, with {@code application.yml} behind them. */
final class SettingsFixture {

	private SettingsFixture() {
	}

	static MockEnvironment environment() {
		MockEnvironment environment = new MockEnvironment();
		try {
			new YamlPropertySourceLoader().load("application", new ClassPathResource("application.yml"))
				.forEach(environment.getPropertySources()::addLast);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return environment;
	}

}
