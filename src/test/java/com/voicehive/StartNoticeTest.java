package com.voicehive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class StartNoticeTest {

	@RegisterExtension
	private final LoggedLines logged = new LoggedLines(StartNotice.class.getName());

	private final MockEnvironment environment = SettingsFixture.environment()
		.withProperty("local.server.port", "49152");

	@Test
	void withoutMem0_threeLinesSayWhatThereIsAndWhatToTry() {
		start();
		assertThat(this.logged.lines()).containsExactly(
				"INFO Listens on http://127.0.0.1:49152/ and keeps memories in " + Path.of("data").toAbsolutePath(),
				"INFO Mem0 is not used: memories are kept here only, until MEM0_API_KEY is set",
				"INFO Try next: curl http://127.0.0.1:49152/api/v1/health, and the tour in README.md");
	}

	@Test
	void withMem0_itsHostIsNamedAndNoSecret() {
		this.environment.setProperty("MEM0_API_KEY", "m0-secret");
		this.environment.setProperty("MEM0_BASE_URL", "https://mem0.example/of/us");
		this.environment.setProperty("VOICEHIVE_STORE", "memory");
		this.environment.setProperty("SERVER_ADDRESS", "::1");
		start();
		assertThat(this.logged.lines()).containsExactly(
				"INFO Listens on http://[::1]:49152/ and keeps memories in the heap: they go with the process",
				"INFO Mem0 at mem0.example gets every memory, and its answers are joined with those from here",
				"INFO Try next: curl http://[::1]:49152/api/v1/health, and the tour in README.md");
	}

	private void tenants(Path directory, String json) throws IOException {
		Path file = Files.writeString(directory.resolve("tenants.json"), json);
		this.environment.setProperty("VOICEHIVE_TENANTS_FILE", file.toString());
	}

	@Test
	void withMem0OfTenantsAlone_theyAreNamedAndNoSecret(@TempDir Path directory) throws IOException {
		this.environment.setProperty("MEM0_BASE_URL", "https://mem0.example");
		tenants(directory, """
				{"zoo": {"mem0_api_key": "m0-secret"}, "acme": {"mem0_api_key": "m0-other"}, "here": {}}""");
		start();
		assertThat(this.logged.lines())
			.contains("INFO Mem0 at mem0.example gets the memories of the tenants with a key of their own: acme, zoo");
	}

	@Test
	void withTenantsThatAreLocalOnly_notEveryMemoryGoesToMem0(@TempDir Path directory) throws IOException {
		this.environment.setProperty("MEM0_BASE_URL", "https://mem0.example");
		this.environment.setProperty("MEM0_API_KEY", "m0-secret");
		tenants(directory, """
				{"acme": {"local_only": true}}""");
		start();
		assertThat(this.logged.lines())
			.contains("INFO Mem0 at mem0.example gets the memories of all tenants but those that are local only");
	}

	private void start() {
		Settings settings = SettingsBinder.bind(this.environment);
		new StartNotice(settings, TenantsFile.read(settings), this.environment).run(new DefaultApplicationArguments());
	}

}
