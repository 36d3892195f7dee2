package com.voicehive.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.voicehive.VoiceHiveApplication;
import com.voicehive.e2e.Http.Reply;
import com.voicehive.simulator.Mem0Simulator;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The service in this process, on a free port, and what agents ask of it. */
final class Service implements AutoCloseable {

	/**
	 * What a slow machine may take beside the budget; a Mem0 that hangs takes longer.
	 */
	static final Duration MARGIN = Duration.ofSeconds(6);

	static final Duration PATIENCE = Duration.ofSeconds(30);

	/**
	 * Of reads and stores unless a test sets another: so long that a Mem0 which is well
	 * answers within it on any machine.
	 */
	static final Duration BUDGET = Duration.ofSeconds(10);

	final Http http;

	final int port;

	private final ConfigurableApplicationContext context;

	private Service(ConfigurableApplicationContext context) {
		this.context = context;
		this.port = Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
		this.http = new Http("http://127.0.0.1:" + this.port);
	}

	/**
	 * @param settings as {@code NAME=value}
	 */
	static Service start(Path data, String... settings) {
		List<String> arguments = new ArrayList<>(List.of("--PORT=0", "--VOICEHIVE_DATA_DIR=" + data, "--MEM0_API_KEY=",
				"--VOICEHIVE_REHEARSAL=false", "--VOICEHIVE_READ_BUDGET_MS=" + BUDGET.toMillis(),
				"--VOICEHIVE_WRITE_BUDGET_MS=" + BUDGET.toMillis()));
		for (String setting : settings) {
			arguments.removeIf((argument) -> argument.startsWith("--" + setting.replaceFirst("=.*", "=")));
			arguments.add("--" + setting);
		}
		SpringApplication application = new SpringApplication(VoiceHiveApplication.class);
		application.setRegisterShutdownHook(false);
		return new Service(application.run(arguments.toArray(String[]::new)));
	}

	static Service start(Path data, Mem0Simulator mem0, String... settings) {
		List<String> all = new ArrayList<>(List.of("MEM0_BASE_URL=" + mem0.url(), "MEM0_API_KEY=" + mem0.apiKey()));
		all.addAll(List.of(settings));
		return start(data, all.toArray(String[]::new));
	}

	/** A turn of a caller, in a session of its own. */
	static Map<String, Object> turn(String phone, String query, String answer) {
		Map<String, Object> turn = new LinkedHashMap<>();
		turn.put("session_id", "session of " + phone);
		turn.put("call_id", "call of " + phone);
		turn.put("user_phone", phone);
		turn.put("query", query);
		turn.put("answer", answer);
		return turn;
	}

	/** What {@link #turn} reads like in an answer. */
	static String content(String query, String answer) {
		return "User: " + query + "\nAgent: " + answer;
	}

	Reply store(String phone, String query, String answer, String... headers) throws IOException, InterruptedException {
		Reply reply = this.http.post("/api/v1/memories", turn(phone, query, answer), headers);
		assertThat(reply.status()).as(reply.text()).isIn(201, 202);
		return reply;
	}

	Reply retrieve(String phone, String... headers) throws IOException, InterruptedException {
		return retrieve("phone", phone, 10, headers);
	}

	Reply retrieve(String type, String identifier, int limit, String... headers)
			throws IOException, InterruptedException {
		return ok(this.http.get("/api/v1/memories?identifier_type=" + type + "&user_identifier="
				+ Http.encoded(identifier) + "&limit=" + limit, headers));
	}

	Reply search(String phone, String query, String... headers) throws IOException, InterruptedException {
		return ok(this.http.post("/api/v1/memories/search", Map.of("query", query, "user_id", phone), headers));
	}

	/** The context of the session of {@link #turn}. */
	Reply context(String phone, String... headers) throws IOException, InterruptedException {
		return ok(this.http
			.get("/api/v1/sessions/" + Http.encoded("session of " + phone).replace("+", "%20") + "/context", headers));
	}

	Reply erase(String phone) throws IOException, InterruptedException {
		return ok(this.http.delete("/api/v1/memories?identifier_type=phone&user_identifier=" + Http.encoded(phone)));
	}

	Reply statistics() throws IOException, InterruptedException {
		return ok(this.http.get("/api/v1/statistics"));
	}

	Reply health() throws IOException, InterruptedException {
		return this.http.get("/api/v1/health");
	}

	void awaitCircuit(String state) {
		await().atMost(PATIENCE).until(() -> statistics().at("/mem0_circuit"), state::equals);
	}

	/** A ping that is slow counts as none. */
	void awaitHealthy() {
		await().atMost(PATIENCE).until(() -> health().at("/status"), "healthy"::equals);
	}

	void awaitAllDelivered() {
		await().atMost(PATIENCE).until(() -> statistics().at("/pending_delivery"), "0"::equals);
	}

	<T> T bean(String name, Class<T> type) {
		return this.context.getBean(name, type);
	}

	private static Reply ok(Reply reply) {
		assertThat(reply.status()).as(reply.text()).isEqualTo(200);
		return reply;
	}

	@Override
	public void close() {
		this.context.close();
	}

}
