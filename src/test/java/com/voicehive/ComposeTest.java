package com.voicehive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code docker-compose.yml} as it is written; no container is started. */
class ComposeTest {

	private Map<String, Map<String, Object>> services = Map.of();

	private Map<String, Object> environment = Map.of();

	@BeforeEach
	@SuppressWarnings("unchecked")
	void read() throws IOException {
		Map<String, Object> file = new Yaml().load(Files.readString(Path.of("docker-compose.yml")));
		this.services = (Map<String, Map<String, Object>>) file.get("services");
		this.environment = (Map<String, Object>) this.services.get("voicehive-memory").get("environment");
	}

	@Test
	void whatIsPublished_isForThisMachineAlone() {
		assertThat(this.services.values())
			.flatExtracting((service) -> (List<?>) service.getOrDefault("ports", List.of()))
			.hasSize(1)
			.allSatisfy((port) -> assertThat((String) port).startsWith("127.0.0.1:").endsWith(":8080"));
	}

	@Test
	void withoutKeys_theServiceDoesNotStart() {
		assertThat(this.environment.get("SERVER_ADDRESS")).isEqualTo("0.0.0.0");
		assertThat(this.environment.get("VOICEHIVE_ALLOW_ANONYMOUS")).isEqualTo("false");
		assertThat(this.environment.get("VOICEHIVE_API_KEYS_FILE")).isEqualTo("/run/secrets/keys");
		assertThat(this.services.get("voicehive-memory").get("volumes")).asInstanceOf(InstanceOfAssertFactories.LIST)
			.contains(Map.of("type", "bind", "source", "./secrets", "target", "/run/secrets", "read_only", true, "bind",
					Map.of("create_host_path", false)));
	}

	@Test
	void everySettingOfTheReadme_passesThrough_butWhatIsTheContainersOwn() throws IOException {
		assertThat(this.services.get("voicehive-memory").get("env_file"))
			.isEqualTo(List.of(Map.of("path", ".env", "required", false)));
		Set<String> settings = ReadmeTest.rows().stream().map(ReadmeTest.Row::name).collect(Collectors.toSet());
		assertThat(this.environment.keySet()).isSubsetOf(settings)
			.containsExactlyInAnyOrder("PORT", "SERVER_ADDRESS", "VOICEHIVE_ALLOW_ANONYMOUS", "VOICEHIVE_ALLOWED_HOSTS",
					"VOICEHIVE_API_KEYS_FILE", "VOICEHIVE_DATA_DIR");
		assertThat(this.environment.get("VOICEHIVE_ALLOWED_HOSTS"))
			.isEqualTo("${VOICEHIVE_ALLOWED_HOSTS:-voicehive-memory}");
	}

	@Test
	void theSimulator_comesByItsProfileAndIsOnTheServicesLoopback() {
		Map<String, Object> simulator = this.services.get("mem0-simulator");
		assertThat(simulator.get("profiles")).isEqualTo(List.of("simulator"));
		assertThat(simulator.get("network_mode")).isEqualTo("service:voicehive-memory");
	}

	@Test
	void everyStageThatIsBuilt_isInTheDockerfile() throws IOException {
		String dockerfile = Files.readString(Path.of("Dockerfile"));
		assertThat(this.services.values()).allSatisfy((service) -> assertThat(dockerfile)
			.contains(" AS " + ((Map<?, ?>) service.get("build")).get("target")));
	}

}
