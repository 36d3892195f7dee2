package com.voicehive.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static com.voicehive.e2e.Service.PATIENCE;
import static org.awaitility.Awaitility.await;

/** The service of another version, from its jar, in a process of its own. */
final class ReleasedService implements AutoCloseable {

	private static final Pattern PORT = Pattern.compile("No access keys are configured.*, port (\\d+)\\)");

	final Http http;

	private final Process process;

	private ReleasedService(Http http, Process process) {
		this.http = http;
		this.process = process;
	}

	/** Starts one, and waits until it can keep memories. */
	static ReleasedService start(Path jar, Path data, Map<String, String> settings) throws IOException {
		Path log = Files.createTempFile(data.getParent(), "log", "");
		ProcessBuilder builder = new ProcessBuilder(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-jar", jar.toString()))
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
			ReleasedService service = new ReleasedService(new Http("http://127.0.0.1:" + port), process);
			await().atMost(PATIENCE).until(() -> service.http.get("/actuator/health/readiness").status() == 200);
			return service;
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
