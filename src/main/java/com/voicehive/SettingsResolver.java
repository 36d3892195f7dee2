package com.voicehive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.PropertyPlaceholderHelper;

/**
 * Finds the value of a variable. A blank one counts as not set, blanks around it are not
 * part of it, and a secret may be in a file.
 */
final class SettingsResolver extends PropertySourcesPlaceholdersResolver {

	private static final Set<String> SECRETS = Set.of("MEM0_API_KEY", "VOICEHIVE_EMBEDDINGS_KEY",
			"VOICEHIVE_ENCRYPTION_KEY", "VOICEHIVE_VAPI_SECRET", "VOICEHIVE_RETELL_API_KEY",
			"VOICEHIVE_ELEVENLABS_SECRET", "VOICEHIVE_TWILIO_AUTH_TOKEN");

	/**
	 * After the name of a secret: the name of the setting that says in which file it is.
	 */
	static final String FILE = "_FILE";

	SettingsResolver(ConfigurableEnvironment environment) {
		super(environment.getPropertySources(), new PropertyPlaceholderHelper("${", "}", ":", '\\', false));
	}

	@Override
	protected @Nullable String resolvePlaceholder(String name) {
		String value = text(name);
		String fileName = name + FILE;
		String file = SECRETS.contains(name) ? text(fileName) : null;
		if (file != null && value != null) {
			throw new UnusableSettingException(fileName, file, "not set, since " + name + " is");
		}
		return (file != null) ? content(fileName, file) : value;
	}

	/** The value of a variable itself; null when it is not set. */
	@Nullable String text(String name) {
		String value = super.resolvePlaceholder(name);
		return (value == null || value.isBlank()) ? null : value.strip();
	}

	private static String content(String name, String file) {
		try {
			String content = Files.readString(Path.of(file)).strip();
			if (!content.isEmpty()) {
				return content;
			}
		}
		catch (IOException | InvalidPathException ex) {
			// Refused like an empty one.
		}
		throw new UnusableSettingException(name, file, "a file with the secret in it");
	}

}
