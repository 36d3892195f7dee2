package com.voicehive.webhook;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import com.voicehive.access.AccessSettings;
import com.voicehive.identity.CallerIds;
import com.voicehive.identity.RegionalCallerIds;
import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.memory.Answer;
import com.voicehive.memory.Caller;
import com.voicehive.memory.Consent;
import com.voicehive.memory.Deadline;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.Identity;
import com.voicehive.memory.InternalErrors;
import com.voicehive.memory.LocalReader;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryDraft;
import com.voicehive.memory.MemoryHit;
import com.voicehive.memory.MemoryIds;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.MemoryReader;
import com.voicehive.memory.SearchQuery;
import com.voicehive.memory.MemoryService;
import com.voicehive.memory.OneTenant;
import com.voicehive.memory.RemoteStatus;
import com.voicehive.memory.SteadyClock;
import com.voicehive.memory.StoreRequest;
import com.voicehive.memory.Tenant;
import com.voicehive.memory.TenantMemory;
import com.voicehive.memory.Tenants;
import com.voicehive.memory.Turn;
import com.voicehive.memory.Usage;
import com.voicehive.memory.Wishes;
import com.voicehive.privacy.RedactCategory;
import com.voicehive.privacy.Redactor;
import com.voicehive.web.Budgets;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

/** The webhooks on a real Tomcat, over a real journal for each tenant. */
final class WebhookServer implements AutoCloseable {

	static final String SECRET = "vh-demo-secret";

	static final String TENANTS_SECRET = "acme-secret";

	/** When all calls are made. */
	static final Instant NOW = Instant.parse("2026-05-03T09:00:00Z");

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final LocalStore store;

	private final ConfigurableApplicationContext context;

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final String root;

	final InternalErrors errors = new InternalErrors();

	/** While there is one, every read fails with it. */
	volatile @Nullable RuntimeException fault;

	WebhookServer(String keys, String publicUrl) {
		InstantSource clock = InstantSource.fixed(NOW);
		this.store = LocalStores.inMemory(new MemoryIds(clock, new SecureRandom()));
		AccessSettings access = new AccessSettings(keys, "", null, false, "", publicUrl, 0);
		this.context = new SpringApplicationBuilder(Wire.class).initializers((GenericApplicationContext beans) -> {
			beans.registerBean(Tenants.class, () -> new StoreTenants());
			beans.registerBean(InternalErrors.class, () -> this.errors);
			beans.registerBean(AccessSettings.class, () -> access);
			CallerIds american = new CallerIds("US");
			beans.registerBean(RegionalCallerIds.class, () -> () -> american);
			beans.registerBean(InstantSource.class, () -> clock);
			beans.registerBean(SteadyClock.class, () -> new SteadyClock(clock, System::nanoTime));
			beans.registerBean(Budgets.class, () -> new Budgets(Duration.ofSeconds(5), Duration.ofSeconds(5)));
			beans.registerBean(WebhookSettings.class,
					() -> new WebhookSettings(5_000, SECRET, "", SECRET, SECRET, SECRET, ""));
			beans.registerBean(WebhookSecrets.class, () -> WebhookServer::secret);
		})
			.run("--server.port=0", "--spring.main.banner-mode=off", "--logging.level.root=warn",
					"--management.endpoint.health.validate-group-membership=false");
		this.root = "http://127.0.0.1:" + this.context.getEnvironment().getRequiredProperty("local.server.port");
	}

	private static String secret(String tenant, String platform) {
		return switch (tenant) {
			case "default" -> platform.equals("bland") ? "" : SECRET;
			case "acme" -> platform.equals("vapi") ? TENANTS_SECRET : "";
			default -> "";
		};
	}

	private final class StoreTenants implements Tenants {

		private final Map<Tenant, TenantMemory> memories = new ConcurrentHashMap<>();

		@Override
		public TenantMemory of(Tenant tenant) {
			return this.memories.computeIfAbsent(tenant, this::make);
		}

		private TenantMemory make(Tenant tenant) {
			LocalStore own = WebhookServer.this.store.of(tenant);
			MemoryService service = new MemoryService(own, own.callers(), own.outbox(), new FailingReader(own), null,
					InstantSource.fixed(NOW), new Usage(), WebhookServer.this.errors, null,
					Redactor.of(RedactCategory.parse("true"), "US"));
			return new OneTenant(service, own, own.outbox(), own.audit(), own.receipts()).memory();
		}

		@Override
		public Collection<TenantMemory> all() {
			return this.memories.values();
		}

		@Override
		public Collection<RemoteStatus> accounts() {
			return List.of();
		}

	}

	/** Answers from the journal, unless there is a fault. */
	private final class FailingReader implements MemoryReader {

		private final LocalReader reader;

		FailingReader(LocalStore own) {
			this.reader = new LocalReader(own);
		}

		private LocalReader working() {
			RuntimeException now = WebhookServer.this.fault;
			if (now != null) {
				throw now;
			}
			return this.reader;
		}

		@Override
		public CompletableFuture<Answer<Memory>> find(MemoryQuery query, Deadline lastTry) {
			return working().find(query, lastTry);
		}

		@Override
		public CompletableFuture<Answer<MemoryHit>> search(SearchQuery query, Deadline lastTry) {
			return working().search(query, lastTry);
		}

		@Override
		public CompletableFuture<Optional<Memory>> get(String id, Deadline lastTry) {
			return working().get(id, lastTry);
		}

	}

	/** An answer as it came. */
	record Reply(int status, String text, String type) {

		JsonNode json() {
			return JSON.readTree(this.text);
		}

	}

	Reply post(String path, String body, String... headers) {
		return post(path, body.getBytes(StandardCharsets.UTF_8), headers);
	}

	Reply post(String path, byte[] body, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.root + path))
			.timeout(Duration.ofSeconds(20))
			.POST(BodyPublishers.ofByteArray(body));
		if (headers.length > 0) {
			request.headers(headers);
		}
		try {
			HttpResponse<String> response = this.client.send(request.build(), BodyHandlers.ofString());
			return new Reply(response.statusCode(), response.body(),
					response.headers().firstValue("Content-Type").orElse(""));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	String root() {
		return this.root;
	}

	/** What is kept of a phone, oldest first. */
	List<Memory> memories(String phone) {
		return memories(Tenant.DEFAULT, Identity.phone(phone));
	}

	List<Memory> memories(Tenant tenant, Identity identity) {
		List<Memory> newestFirst = this.store.of(tenant).find(MemoryQuery.newest(Set.of(identity), 1_000));
		return newestFirst.stream().sorted(Comparator.comparing(Memory::createdAt).thenComparing(Memory::id)).toList();
	}

	/** How many memories there are, of whomever. */
	long memories() {
		return this.store.count();
	}

	void erase(String phone) {
		this.store.erase(Set.of(Identity.phone(phone)), NOW, false);
	}

	/** Notes that somebody does not want to be remembered. */
	void forget(String phone) {
		this.store.callers().wish(Identity.phone(phone), new Wishes(false, null, null));
	}

	/** Notes that several people call from a phone. */
	void share(String phone) {
		this.store.callers().wish(Identity.phone(phone), new Wishes(null, null, true));
	}

	/** Stores a turn of a call as an agent does itself. */
	void say(String callId, String phone, Consent consent) {
		Caller caller = new Caller(phone, null, null, null, callId, null);
		MemoryDraft draft = MemoryDraft.turn(new Turn("Is this kept?", null), caller, callId, List.of(), Map.of())
			.said(null, consent);
		this.context.getBean(Tenants.class)
			.of(Tenant.DEFAULT)
			.service()
			.store(new StoreRequest(List.of(draft), null, true, Urgency.LIVE),
					Deadline.after(Duration.ofSeconds(5), System::nanoTime));
	}

	double count(String name, String... tags) {
		return this.context.getBean(MeterRegistry.class).get(name).tags(tags).counter().count();
	}

	@Override
	public void close() {
		this.context.close();
		this.store.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@ComponentScan({ "com.voicehive.webhook", "com.voicehive.caller", "com.voicehive.web", "com.voicehive.access" })
	static class Wire {

	}

}
