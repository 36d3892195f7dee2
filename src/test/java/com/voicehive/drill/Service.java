package com.voicehive.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import com.voicehive.simulator.Mem0Simulator;
import org.jspecify.annotations.Nullable;

/** The service in a process of its own, that can be killed and started again. */
final class Service implements AutoCloseable {

	private static final long START_SECONDS = 90;

	private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(5);

	private static final long LOOK_AGAIN_MILLIS = 1000;

	/** Of all tenants but {@link #ON_ITS_OWN}. */
	static final String MEM0_KEY = Mem0Simulator.DEFAULT_KEY;

	/** The tenant that has a key of Mem0 of its own. */
	static final String ON_ITS_OWN = "acme";

	static final String OWN_MEM0_KEY = "m0-key-of-acme";

	private final Path directory;

	private final Duration mem0Timeout;

	private final String keys;

	private final int port;

	private final List<Double> startSeconds = new ArrayList<>();

	private @Nullable Process process;

	private boolean ready;

	private long readyAt;

	/** How many processes were killed, or are being killed. */
	private int kills;

	/**
	 * @param directory for its data and its log
	 * @param mem0Timeout shorter than by default, so that a hang is over within the drill
	 * @param tenants whom it serves
	 */
	Service(Path directory, Duration mem0Timeout, List<String> tenants) throws IOException {
		this.keys = tenants.stream()
			.flatMap((tenant) -> Stream.of("agent", "support")
				.map((role) -> String.join(":", role, role, sha256(keyOf(tenant, role)), tenant)))
			.collect(Collectors.joining(","));
		this.directory = directory;
		this.mem0Timeout = mem0Timeout;
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			this.port = free.getLocalPort();
		}
	}

	/** The key of a role with a tenant. */
	static String keyOf(String tenant, String role) {
		return "vh_drill-" + tenant + "-" + role;
	}

	private static String sha256(String key) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	String url() {
		return "http://127.0.0.1:" + this.port;
	}

	/**
	 * Starts it and waits until it is ready.
	 * @param mem0Url where it looks for Mem0
	 */
	void start(String mem0Url) throws IOException, InterruptedException {
		long begin = System.nanoTime();
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx512m", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
				"com.voicehive.VoiceHiveApplication");
		// What this machine's user has set is not what the drill is about.
		builder.environment().keySet().removeIf((name) -> name.matches("(MEM0|VOICEHIVE|SPRING|SERVER)_.*|PORT"));
		builder.environment().put("PORT", Integer.toString(this.port));
		builder.environment().put("VOICEHIVE_STORE", "embedded");
		builder.environment().put("VOICEHIVE_DATA_DIR", this.directory.resolve("data").toString());
		builder.environment().put("VOICEHIVE_API_KEYS", this.keys);
		builder.environment().put("VOICEHIVE_TENANTS_FILE", tenantsFile().toString());
		// Nothing that is said is as old.
		builder.environment().put("VOICEHIVE_RETENTION_DAYS", "5000");
		if (!this.startSeconds.isEmpty()) {
			builder.environment().put("VOICEHIVE_ENCRYPTION_KEY", encryptionKeys(this.startSeconds.size()));
		}
		builder.environment().put("SERVER_ADDRESS", "127.0.0.1");
		builder.environment().put("MEM0_API_KEY", MEM0_KEY);
		builder.environment().put("MEM0_BASE_URL", mem0Url);
		builder.environment().put("MEM0_TIMEOUT", Long.toString(this.mem0Timeout.toSeconds()));
		builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
		this.process = builder.start();
		while (!isUp()) {
			if (!this.process.isAlive() || System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(START_SECONDS)) {
				throw new IllegalStateException("The service does not start:\n" + Files.readString(log()));
			}
			Thread.sleep(20);
		}
		synchronized (this) {
			this.startSeconds.add((System.nanoTime() - begin) / 1e9);
			this.ready = true;
			this.readyAt = System.nanoTime();
			notifyAll();
		}
	}

	/** Each start has a new key, before all of the starts before; the first has none. */
	private static String encryptionKeys(int starts) {
		return IntStream.rangeClosed(1, starts)
			.map((i) -> starts + 1 - i)
			.mapToObj((key) -> sha256("key " + key))
			.collect(Collectors.joining("\n"));
	}

	private Path tenantsFile() throws IOException {
		return Files.writeString(this.directory.resolve("tenants.json"),
				"{\"" + ON_ITS_OWN + "\": {\"mem0_api_key\": \"" + OWN_MEM0_KEY + "\"}}");
	}

	private boolean isUp() {
		try {
			URI readiness = URI.create(url() + "/actuator/health/readiness");
			HttpURLConnection connection = (HttpURLConnection) readiness.toURL().openConnection();
			connection.setReadTimeout(1_000);
			return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** {@code kill -9}. */
	void kill() throws InterruptedException {
		synchronized (this) {
			this.ready = false;
			this.kills++;
		}
		if (this.process != null) {
			this.process.destroyForcibly().waitFor();
		}
	}

	/**
	 * Waits until it is ready, as callers do who look again every second.
	 * @return the number of kills, for {@link #wasKilledSince}
	 */
	int awaitReady() throws InterruptedException {
		while (true) {
			synchronized (this) {
				if (this.ready) {
					return this.kills;
				}
				while (!this.ready) {
					wait();
				}
			}
			Thread.sleep(ThreadLocalRandom.current().nextLong(LOOK_AGAIN_MILLIS));
		}
	}

	/** Whether that time is not long after the last start. */
	synchronized boolean isFresh(long time) {
		return time - this.readyAt < FRESH_NANOS;
	}

	synchronized boolean wasKilledSince(int killsThen) {
		return this.kills != killsThen;
	}

	/** How long each start took. */
	synchronized List<Double> startSeconds() {
		return List.copyOf(this.startSeconds);
	}

	/** What it has logged as an error, from all of its processes. */
	List<String> loggedErrors() {
		try {
			return Files.readAllLines(log()).stream().filter((line) -> line.contains("Z ERROR ")).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Path log() {
		return this.directory.resolve("service.log");
	}

	/**
	 * What can be read that should not be: in its files, once they are encrypted, and its
	 * log.
	 */
	List<String> readable() throws IOException {
		List<String> found = new ArrayList<>(Readable.in(log()));
		if (this.startSeconds.size() > 1) {
			try (Stream<Path> files = Files.walk(this.directory.resolve("data"))) {
				for (Path file : files.filter(Files::isRegularFile).toList()) {
					found.addAll(Readable.in(file));
				}
			}
		}
		return found;
	}

	@Override
	public void close() throws InterruptedException {
		kill();
	}

}
