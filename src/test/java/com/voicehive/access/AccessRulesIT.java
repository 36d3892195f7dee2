package com.voicehive.access;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.voicehive.VoiceHiveApplication;
import com.voicehive.access.AccessRules.Rule;
import io.swagger.v3.oas.annotations.Hidden;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/** Every route of the whole service has its rule. */
class AccessRulesIT {

	/** The error page is sent within a request that was let in. */
	private static final Set<String> WITHOUT_RULE = Set.of("/error");

	private static ConfigurableApplicationContext service;

	@BeforeAll
	static void start(@TempDir Path data) {
		SpringApplication application = new SpringApplication(VoiceHiveApplication.class);
		application.setRegisterShutdownHook(false);
		service = application.run("--PORT=0", "--MEM0_API_KEY=", "--VOICEHIVE_REHEARSAL=false",
				"--VOICEHIVE_STORE=memory", "--VOICEHIVE_DATA_DIR=" + data);
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	@Test
	void everyRoute_isOpenOrHasARule() {
		Set<String> ruled = AccessRules.RULES.stream()
			.map(Rule::pattern)
			.collect(Collectors.toCollection(TreeSet::new));
		Set<String> without = new TreeSet<>(calls());
		without.removeIf((call) -> {
			String pattern = call.substring(call.indexOf(' ') + 1);
			return WITHOUT_RULE.contains(pattern) || AccessRules.PROBES.contains(pattern)
					|| AccessRules.PAGES.contains(pattern)
					|| call.startsWith("POST ") && AccessRules.WEBHOOKS.contains(pattern)
					|| AccessRules.RULES.stream().anyMatch((rule) -> call.equals(rule.method() + " " + rule.pattern()))
					|| pattern.startsWith("/mem0/") && ruled.contains("/mem0/**")
					|| pattern.startsWith("/actuator") && ruled.contains("/actuator/**");
		});
		assertThat(without).isEmpty();
	}

	@Test
	void everyRule_isForARoute() {
		assertThat(calls()).containsAll(AccessRules.RULES.stream()
			.filter((rule) -> !rule.pattern().endsWith("/**"))
			.map((rule) -> rule.method() + " " + rule.pattern())
			.toList());
	}

	private static Set<String> calls() {
		return service.getBeansOfType(RequestMappingInfoHandlerMapping.class)
			.values()
			.stream()
			.flatMap((mapping) -> mapping.getHandlerMethods().entrySet().stream())
			.filter((call) -> !call.getValue().hasMethodAnnotation(Hidden.class)
					|| call.getKey().getPatternValues().stream().noneMatch((pattern) -> pattern.startsWith("/api")))
			.flatMap((call) -> call.getKey()
				.getPatternValues()
				.stream()
				.flatMap((pattern) -> call.getKey()
					.getMethodsCondition()
					.getMethods()
					.stream()
					.map((method) -> method + " " + pattern)))
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
