package com.voicehive.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static com.voicehive.e2e.Service.PATIENCE;
import static org.awaitility.Awaitility.await;

/** The service in a process of its own, which can be killed. */
final class Child implements AutoCloseable {

	/** What it says when it has opened one. */
	private static final Pattern PORT = Pattern.compile("No access keys are configured.*, port (\\d+)\\)");

	final Http http;

	private final Process process;

	private Child(Http http, Process process) {
		this.http = http;
		this.process = process;
	}

	/**
	 * Starts this version as it is packaged, and waits until it can keep memories. What
	 * only tests have on their class path is not there.
	 */
	static Child start(Path data, Map<String, String> settings) throws IOException {
		return start(Path.of(System.getProperty("packaged")), data, data.resolveSibling("log"), settings);
	}

	/** Starts another version, from its jar. */
	static Child start(Path jar, Path data, Map<String, String> settings) throws IOException {
		return start(jar, data, Files.createTempFile(data.getParent(), "log", ""), settings);
	}

	private static Child start(Path jar, Path data, Path log, Map<String, String> settings) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-jar", jar.toString())
			.redirectErrorStream(true)
			.redirectOutput(log.toFile());
		builder.environment().keySet().removeIf((name) -> name.startsWith("MEM0_") || name.startsWith("VOICEHIVE_"));
		builder.environment().put("PORT", "0");
		builder.environment().put("VOICEHIVE_DATA_DIR", data.toString());
		builder.environment().putAll(settings);
		Process process = builder.start();
		try {
			String port = await().atMost(PATIENCE.multipliedBy(3))
				.until(() -> PORT.matcher(Files.readString(log)), Matcher::find)
				.group(1);
			Child child = new Child(new Http("http://127.0.0.1:" + port), process);
			await().atMost(PATIENCE).until(() -> child.http.get("/actuator/health/readiness").status() == 200);
			return child;
		}
		catch (RuntimeException ex) {
			process.destroyForcibly();
			throw ex;
		}
	}

	/** Lets it end by itself. */
	void stop() throws InterruptedException {
		this.process.destroy();
		this.process.waitFor();
	}

	/** As {@code kill -9} does. */
	void kill() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	@Override
	public void close() throws InterruptedException {
		kill();
	}

}
