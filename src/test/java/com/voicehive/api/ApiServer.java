package com.voicehive.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

import com.github.benmanes.caffeine.cache.Ticker;
import com.voicehive.access.AccessSettings;
import com.voicehive.cache.CachingCallers;
import com.voicehive.cache.CachingReader;
import com.voicehive.local.LocalStore;
import com.voicehive.memory.Deadline;
import com.voicehive.memory.ErasureReceipts;
import com.voicehive.memory.InternalErrors;
import com.voicehive.memory.LocalReader;
import com.voicehive.memory.MemoryService;
import com.voicehive.memory.NoReceipts;
import com.voicehive.identity.CallerIds;
import com.voicehive.identity.RegionalCallerIds;
import com.voicehive.memory.SteadyClock;
import com.voicehive.memory.Tenants;
import com.voicehive.memory.OneTenant;
import com.voicehive.memory.UnlinkedCallers;
import com.voicehive.memory.Usage;
import com.voicehive.web.Budgets;
import com.voicehive.web.LargeBodies;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * The wire on a real Tomcat, over the real use cases. One server with Mem0 and one
 * without serve all tests, which run one after the other.
 */
final class ApiServer {

	/** Time enough for what answers at once, and not long to wait for what never does. */
	static final Duration BUDGET = Duration.ofMillis(300);

	private static final AccessSettings OPEN = new AccessSettings("", "", null, false, "", "", 0);

	static final JsonMapper JSON = JsonMapper.builder().build();

	private static @Nullable ApiServer local;

	private static @Nullable ApiServer withMem0;

	private static @Nullable ApiServer patient;

	final InMemoryJournal journal = new InMemoryJournal();

	final FakeMem0 mem0 = new FakeMem0(this.journal);

	final FakeAudit audit = new FakeAudit();

	final InternalErrors errors = new InternalErrors();

	final LargeBodies largeBodies;

	final int port;

	private final ConfigurableApplicationContext context;

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private ApiServer(boolean mem0Too, Duration budget) {
		this((server, outbox) -> new MemoryService(server.journal, new UnlinkedCallers(), outbox,
				mem0Too ? server.mem0 : new LocalReader(server.journal), mem0Too ? server.mem0 : null,
				InstantSource.system(), new Usage(), server.errors), budget);
	}

	/** Behind keys, or whatever else is set. */
	static ApiServer behind(AccessSettings access) {
		return new ApiServer(
				(server, outbox) -> new MemoryService(server.journal, new UnlinkedCallers(), outbox,
						new LocalReader(server.journal), null, InstantSource.system(), new Usage(), server.errors),
				BUDGET, access, new NoReceipts());
	}

	private ApiServer(BiFunction<ApiServer, FakeOutbox, MemoryService> service, Duration budget) {
		this(service, budget, OPEN, new NoReceipts());
	}

	private ApiServer(BiFunction<ApiServer, FakeOutbox, MemoryService> service, Duration budget, AccessSettings access,
			ErasureReceipts receipts) {
		FakeOutbox outbox = new FakeOutbox(this.journal);
		MemoryService memories = service.apply(this, outbox);
		this.context = new SpringApplicationBuilder(Wire.class).initializers((GenericApplicationContext beans) -> {
			beans.registerBean(Tenants.class,
					() -> new OneTenant(memories, this.journal, outbox, this.audit, receipts));
			beans.registerBean(InternalErrors.class, () -> this.errors);
			beans.registerBean(AccessSettings.class, () -> access);
			CallerIds american = new CallerIds("US");
			beans.registerBean(RegionalCallerIds.class, () -> () -> american);
			beans.registerBean(InstantSource.class, InstantSource::system);
			beans.registerBean(SteadyClock.class, () -> new SteadyClock(InstantSource.system(), System::nanoTime));
			beans.registerBean(Budgets.class, () -> new Budgets(budget, budget));
		})
			.run("--server.port=0", "--spring.main.banner-mode=off", "--logging.level.root=warn",
					"--management.endpoint.health.validate-group-membership=false");
		this.largeBodies = this.context.getBean(LargeBodies.class);
		this.port = Integer.parseInt(this.context.getEnvironment().getRequiredProperty("local.server.port"));
	}

	static synchronized ApiServer local() {
		local = (local != null) ? local : new ApiServer(false, BUDGET);
		local.journal.reset();
		return local;
	}

	/** Over a real journal, which the caller closes. */
	static ApiServer over(LocalStore store) {
		return new ApiServer((server, outbox) -> new MemoryService(store, store.callers(), store.outbox(),
				new LocalReader(store), null, InstantSource.system(), new Usage(), server.errors), BUDGET, OPEN,
				store.receipts());
	}

	/** Over a real journal, which the caller closes, and a cache; behind keys. */
	static ApiServer cached(LocalStore store, AccessSettings access) {
		return new ApiServer((server, outbox) -> {
			CachingReader reader = new CachingReader(new LocalReader(store), server.errors, Duration.ofMinutes(5),
					Duration.ofMinutes(5), 1_000, Ticker.systemTicker());
			return new MemoryService(store, new CachingCallers(store.callers()), store.outbox(), reader, null,
					InstantSource.system(), new Usage(), server.errors);
		}, BUDGET, access, store.receipts());
	}

	static synchronized ApiServer withMem0() {
		withMem0 = (withMem0 != null) ? withMem0 : new ApiServer(true, BUDGET);
		withMem0.journal.reset();
		withMem0.mem0.reset();
		return withMem0;
	}

	/** With Mem0, and by itself it waits longer than the client here does. */
	static synchronized ApiServer patient() {
		patient = (patient != null) ? patient : new ApiServer(true, Deadline.LONGEST_BUDGET);
		patient.journal.reset();
		patient.mem0.reset();
		return patient;
	}

	/** Only for servers that no other test has. */
	void close() {
		this.context.close();
	}

	/** The patterns of all paths that it has, those of actuator too. */
	Set<String> routes() {
		return this.context.getBeansOfType(RequestMappingInfoHandlerMapping.class)
			.values()
			.stream()
			.flatMap((mapping) -> mapping.getHandlerMethods().keySet().stream())
			.flatMap((call) -> call.getPatternValues().stream())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** An answer as it came. */
	record Reply(HttpResponse<String> response) {

		int status() {
			return this.response.statusCode();
		}

		String text() {
			return this.response.body();
		}

		JsonNode json() {
			return JSON.readTree(this.response.body());
		}

		@Nullable String header(String name) {
			return this.response.headers().firstValue(name).orElse(null);
		}

		String code() {
			return json().path("code").asString();
		}

		/** The first bad field and what is wrong with it. */
		String error() {
			JsonNode first = json().path("errors").path(0);
			return first.path("field").asString() + " " + first.path("message").asString();
		}

	}

	Reply get(String path, String... headers) {
		return send("GET", path, BodyPublishers.noBody(), headers);
	}

	Reply delete(String path) {
		return send("DELETE", path, BodyPublishers.noBody());
	}

	Reply post(String path, String json, String... headers) {
		return postBytes(path, BodyPublishers.ofString(json), headers);
	}

	Reply put(String path, String json) {
		return send("PUT", path, BodyPublishers.ofString(json), "Content-Type", "application/json");
	}

	Reply postBytes(String path, BodyPublisher body, String... headers) {
		String[] all = new String[headers.length + 2];
		all[0] = "Content-Type";
		all[1] = "application/json";
		System.arraycopy(headers, 0, all, 2, headers.length);
		return send("POST", path, body, all);
	}

	Reply send(String method, String path, BodyPublisher body, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path))
			.timeout(Duration.ofSeconds(20))
			.method(method, body);
		if (headers.length > 0) {
			request.headers(headers);
		}
		try {
			return new Reply(this.client.send(request.build(), BodyHandlers.ofString()));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@ComponentScan({ "com.voicehive.api", "com.voicehive.caller", "com.voicehive.web", "com.voicehive.access" })
	static class Wire {

	}

}
