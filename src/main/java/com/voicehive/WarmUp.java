package com.voicehive;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.voicehive.insight.Insights;
import com.voicehive.local.LocalStore;
import com.voicehive.memory.Caller;
import com.voicehive.memory.Deadline;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.Identity;
import com.voicehive.memory.LocalReader;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryDraft;
import com.voicehive.memory.MemoryIds;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.MemoryService;
import com.voicehive.memory.RemoteStatus;
import com.voicehive.memory.SearchQuery;
import com.voicehive.memory.StoreRequest;
import com.voicehive.memory.Turn;
import com.voicehive.memory.Usage;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

/**
 * Runs the code of the calls once before the service says that it is ready: the first
 * caller's budget is as short as everyone's, and loading classes takes longer than that.
 * Nothing is stored in the journal and nothing is counted.
 */
final class WarmUp implements ApplicationRunner {

	private static final Logger log = LoggerFactory.getLogger(WarmUp.class);

	private static final Duration PATIENCE = Duration.ofSeconds(1);

	private static final int ROUNDS = 200;

	private final WebServerApplicationContext server;

	private final Settings settings;

	private final RemoteStatus mem0;

	private final MeterRegistry meters;

	private final InstantSource clock;

	WarmUp(WebServerApplicationContext server, Settings settings, RemoteStatus mem0, MeterRegistry meters,
			InstantSource clock) {
		this.server = server;
		this.settings = settings;
		this.mem0 = mem0;
		this.meters = meters;
		this.clock = clock;
	}

	@Override
	public void run(ApplicationArguments args) {
		try {
			Insights.warmUp();
			this.mem0.check();
			long end = System.nanoTime() + PATIENCE.toNanos();
			for (int round = 0; round < ROUNDS && System.nanoTime() < end; round++) {
				call("POST", "/api/v1/memories", "{}");
				call("GET", "/api/v1/memories", "");
			}
			useThrowAwayMemory(System.nanoTime() + PATIENCE.toNanos());
			this.meters.find("http.server.requests").meters().forEach(this.meters::remove);
		}
		catch (IOException | RuntimeException ex) {
			log.warn("The first calls will be slower: {}", ex.getClass().getSimpleName());
		}
	}

	private void useThrowAwayMemory(long end) {
		MemoryIds ids = new MemoryIds(this.clock, new SecureRandom());
		try (LocalStore journal = LocalStore.inMemory(ids)) {
			MemoryService memories = new MemoryService(journal, journal.outbox(), new LocalReader(journal), null,
					this.clock, new Usage());
			MemoryDraft draft = MemoryDraft.turn(new Turn("hello", "hello"), new Caller(null, null, "warm-up"),
					"warm-up", List.of("hello"), Map.of("intent", "hello"));
			Set<Identity> owners = Set.of(Identity.session("warm-up"));
			for (int round = 0; round < ROUNDS && System.nanoTime() < end; round++) {
				Deadline deadline = Deadline.after(PATIENCE, System::nanoTime);
				memories.store(new StoreRequest(List.of(draft), null, false, Urgency.LIVE), deadline);
				memories.search(new SearchQuery("hello", owners, 10), deadline);
				List<Memory> found = memories.find(MemoryQuery.newest(owners, 10), deadline).items();
				Insights.of(found, this.clock.instant());
			}
		}
	}

	private void call(String method, String path, String body) throws IOException {
		InetAddress address = this.settings.address();
		String host = address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress().getHostAddress()
				: address.getHostAddress();
		String authority = host.contains(":") ? "[" + host + "]" : host;
		URI uri = URI
			.create("http://" + authority + ":" + Objects.requireNonNull(this.server.getWebServer()).getPort() + path);
		HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
		connection.setConnectTimeout((int) PATIENCE.toMillis());
		connection.setReadTimeout((int) PATIENCE.toMillis());
		connection.setRequestMethod(method);
		if (!body.isEmpty()) {
			connection.setDoOutput(true);
			connection.setRequestProperty("Content-Type", "application/json");
			connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
		}
		connection.getResponseCode();
		InputStream problem = connection.getErrorStream();
		if (problem != null) {
			// Read to its end, so that the connection serves again.
			problem.readAllBytes();
		}
	}

}
