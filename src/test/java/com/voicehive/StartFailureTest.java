package com.voicehive;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.voicehive.memory.StorageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

/** Starts real processes: what counts is what an operator sees. */
@Timeout(120)
class StartFailureTest {

	private static final String WITHOUT_STORE = "--management.endpoint.health.validate-group-membership=false";

	@Test
	void aSettingThatCannotBeUsed_isOneLineAndExitCode1() throws Exception {
		Outcome outcome = start(VoiceHiveApplication.class, Map.of("MEM0_TIMEOUT", "abc"));
		assertThat(outcome.error()).containsExactly("MEM0_TIMEOUT: abc (expected: seconds from 1 to 600)");
		assertThat(outcome.output()).isEmpty();
		assertThat(outcome.exitCode()).isEqualTo(1);
	}

	@Test
	void anArgumentWithALineBreak_isStillOneLine() throws Exception {
		Outcome outcome = start(VoiceHiveApplication.class, Map.of(), "--MEM0_APP_ID=a\nb");
		assertThat(outcome.error())
			.containsExactly("MEM0_APP_ID: a b (expected: 1 to 128 characters of A-Z a-z 0-9 . _ -)");
	}

	@Test
	void aPortInUse_isOneLineAndExitCode1() throws Exception {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			String port = String.valueOf(taken.getLocalPort());
			Outcome outcome = start(ServerAlone.class, Map.of("PORT", port), WITHOUT_STORE);
			assertThat(outcome.error())
				.containsExactly("PORT: " + port + " (expected: a free port; another process listens on this one)");
			assertThat(outcome.output()).noneMatch((line) -> line.contains("ERROR") || line.contains("WARN"));
			assertThat(outcome.exitCode()).isEqualTo(1);
		}
	}

	@Test
	void aDataDirectoryThatCannotBeUsed_isOneLineThatNamesItsSetting() throws Exception {
		Path file = Files.createTempFile("data", ".dir");
		Outcome outcome = start(VoiceHiveApplication.class, Map.of("PORT", "0", "VOICEHIVE_DATA_DIR", file.toString()));
		Files.delete(file);
		assertThat(outcome.error())
			.containsExactly("VOICEHIVE_DATA_DIR: " + file + " can't be used (expected: a directory to write to)");
		assertThat(outcome.exitCode()).isEqualTo(1);
	}

	@Test
	void aStoreThatCannotBeOpened_isOneLineAndExitCode1() throws Exception {
		Outcome outcome = start(BrokenStore.class, Map.of("PORT", "0"));
		assertThat(outcome.error()).containsExactly("VOICEHIVE_DATA_DIR: /nowhere (expected: a writable directory)");
		assertThat(outcome.output()).noneMatch((line) -> line.contains("ERROR") || line.contains("WARN"));
		assertThat(outcome.exitCode()).isEqualTo(1);
	}

	private static Outcome start(Class<?> main, Map<String, String> settings, String... arguments) throws Exception {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-cp", System.getProperty("java.class.path"), main.getName()));
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command);
		// What this machine's user has set is not what the test is about.
		builder.environment().keySet().removeIf((name) -> name.matches("(MEM0|VOICEHIVE|SPRING|SERVER)_.*|PORT"));
		builder.environment().keySet().removeIf((name) -> name.matches("(JAVA_TOOL|JDK_JAVA)_OPTIONS"));
		builder.environment().putAll(settings);
		Path error = Files.createTempFile("start", ".err");
		Process process = builder.redirectError(error.toFile()).start();
		try {
			List<String> output = lines(process.getInputStream().readAllBytes());
			assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
			return new Outcome(process.exitValue(), output, lines(Files.readAllBytes(error)));
		}
		finally {
			process.destroyForcibly();
			Files.delete(error);
		}
	}

	private static List<String> lines(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8).lines().toList();
	}

	private record Outcome(int exitCode, List<String> output, List<String> error) {
	}

	@EnableAutoConfiguration
	static class ServerAlone {

		public static void main(String[] args) {
			SpringApplication.run(ServerAlone.class, args);
		}

	}

	@EnableAutoConfiguration
	static class BrokenStore {

		public static void main(String[] args) {
			SpringApplication.run(BrokenStore.class, args);
		}

		@Bean
		AutoCloseable store() {
			throw new StorageException("VOICEHIVE_DATA_DIR: /nowhere (expected: a writable directory)",
					new IOException("read-only"));
		}

	}

}
