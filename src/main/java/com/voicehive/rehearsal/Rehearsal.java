package com.voicehive.rehearsal;

import java.io.IOException;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

import static java.util.Map.entry;

/**
 * Runs the whole service once before it says that it is ready, with a memory that is
 * thrown away and a stand-in for Mem0: the first caller's budget is as short as
 * everyone's, and loading and compiling what a call needs takes longer than that. Who
 * calls meanwhile is answered all the same.
 */
public final class Rehearsal implements ApplicationRunner {

	/** The profile of a service that only rehearses. */
	public static final String PROFILE = "rehearsal";

	private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

	private final Class<?> application;

	public Rehearsal(Class<?> application) {
		this.application = application;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		try (StandInMem0 mem0 = StandInMem0.start(); ConfigurableApplicationContext service = service(mem0.url())) {
			String port = service.getEnvironment().getRequiredProperty("local.server.port");
			new RehearsedCalls("http://127.0.0.1:" + port).make(mem0);
			// Else what hangs there would be waited for.
			mem0.close();
		}
		catch (IOException | RuntimeException ex) {
			LOG.warn("The first calls will be slower: {}", ex.getClass().getSimpleName());
		}
	}

	private ConfigurableApplicationContext service(String mem0) {
		SpringApplication application = new SpringApplication(this.application);
		// There is one log, and it is that of the service to come.
		application.setListeners(application.getListeners()
			.stream()
			.filter((listener) -> !(listener instanceof LoggingApplicationListener))
			.toList());
		application.setAdditionalProfiles(PROFILE);
		application.setRegisterShutdownHook(false);
		application.setLogStartupInfo(false);
		Map<String, String> settings = Map.ofEntries(entry("PORT", "0"), entry("SERVER_ADDRESS", "127.0.0.1"),
				entry("VOICEHIVE_API_KEYS", ""), entry("VOICEHIVE_API_KEYS_FILE", ""),
				entry("VOICEHIVE_TENANTS_FILE", ""), entry("VOICEHIVE_RATE_LIMIT", "0"),
				entry("VOICEHIVE_STORE", "memory"), entry("MEM0_API_KEY", PROFILE), entry("MEM0_API_KEY_FILE", ""),
				entry("MEM0_BASE_URL", mem0), entry("VOICEHIVE_EMBEDDINGS_URL", ""),
				entry("VOICEHIVE_EMBEDDINGS_KEY_FILE", ""), entry("VOICEHIVE_WEBHOOK_BUDGET_MS", "200"),
				entry("VOICEHIVE_VAPI_SECRET", RehearsedCalls.WEBHOOK_SECRET), entry("VOICEHIVE_VAPI_SECRET_FILE", ""));
		return application.run(settings.entrySet()
			.stream()
			.map((setting) -> "--" + setting.getKey() + "=" + setting.getValue())
			.toArray(String[]::new));
	}

}
