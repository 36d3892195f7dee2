package com.voicehive.e2e;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static com.voicehive.e2e.Service.PATIENCE;
import static org.awaitility.Awaitility.await;

/** The service in a process of its own, which can be killed. */
final class Child implements AutoCloseable {

	final Http http;

	private final Process process;

	private Child(Http http, Process process) {
		this.http = http;
		this.process = process;
	}

	/** Starts one, and waits until it can keep memories. */
	static Child start(Path data, Map<String, String> settings) throws IOException {
		int port;
		try (ServerSocket free = new ServerSocket(0)) {
			port = free.getLocalPort();
		}
		File log = data.resolveSibling("log").toFile();
		ProcessBuilder builder = new ProcessBuilder(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-cp", System.getProperty("java.class.path"), "com.voicehive.VoiceHiveApplication"))
			.redirectErrorStream(true)
			.redirectOutput(log);
		builder.environment().keySet().removeIf((name) -> name.startsWith("MEM0_") || name.startsWith("VOICEHIVE_"));
		builder.environment().put("PORT", Integer.toString(port));
		builder.environment().put("VOICEHIVE_DATA_DIR", data.toString());
		builder.environment().putAll(settings);
		Child child = new Child(new Http("http://127.0.0.1:" + port), builder.start());
		await().atMost(PATIENCE.multipliedBy(2))
			.ignoreExceptionsInstanceOf(IOException.class)
			.until(() -> child.http.get("/actuator/health/readiness").status() == 200);
		return child;
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
