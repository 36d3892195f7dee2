package com.voicehive.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import com.voicehive.webhook.WebhookServer.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import static com.voicehive.webhook.WebhookServer.NOW;
import static com.voicehive.webhook.WebhookServer.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every field of a report is dropped, and replaced by what it should not be: the report
 * is answered, and no turn is lost that can still be read.
 */
class MangledReportsTest {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private static WebhookServer server;

	@BeforeAll
	static void start() {
		server = new WebhookServer("", "");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	/**
	 * A platform's report.
	 *
	 * @param messages where its messages are
	 * @param turns how many turns they make
	 */
	record Report(String platform, String body, String messages, int turns, Function<String, String[]> signed) {

		@Override
		public String toString() {
			return this.platform;
		}

	}

	static Stream<Report> reports() {
		return Stream.of(
				new Report("vapi", VapiTest.REPORT, "/message/artifact/messages", 3, (body) -> Signing.vapi(SECRET)),
				new Report("retell", RetellTest.ANALYZED, "/call/transcript_object", 2,
						(body) -> Signing.retell(SECRET, NOW, body)),
				new Report("elevenlabs", ElevenLabsTest.REPORT, "/data/transcript", 3,
						(body) -> Signing.elevenLabs(SECRET, NOW, body)));
	}

	private static List<JsonNode> odd() {
		ArrayNode deep = NODES.arrayNode();
		ArrayNode inner = deep;
		for (int i = 0; i < 200; i++) {
			inner = inner.addArray();
		}
		return List.of(NODES.numberNode(-1.5e300), NODES.booleanNode(true),
				NODES.stringNode("\u0000\ud800 \u202e{{x}}"), NODES.stringNode("a".repeat(70_000)),
				NODES.stringNode(""), NODES.objectNode().put("a", 1), NODES.arrayNode().addNull(), deep);
	}

	@ParameterizedTest
	@MethodSource("reports")
	void whateverIsMangled_whatCanBeReadIsKept(Report report) {
		List<String> paths = new ArrayList<>();
		collect(JSON.readTree(report.body().formatted("id", "+12125550601")), "", paths);
		assertThat(paths).hasSizeGreaterThan(30);
		List<JsonNode> odd = odd();
		for (int i = 0; i < paths.size(); i++) {
			String id = report.platform() + "-" + i;
			check(report, paths.get(i), NODES.missingNode(), id + "-missing");
			check(report, paths.get(i), NODES.nullNode(), id + "-null");
			check(report, paths.get(i), odd.get(i % odd.size()), id + "-odd");
			check(report, paths.get(i), odd.get((i / 2 + 3) % odd.size()), id + "-other");
		}
		assertThat(server.errors.count()).isZero();
	}

	private static void collect(JsonNode node, String path, List<String> paths) {
		if (node.isObject()) {
			node.properties().forEach((field) -> {
				paths.add(path + "/" + field.getKey());
				collect(field.getValue(), path + "/" + field.getKey(), paths);
			});
		}
		for (int i = 0; node.isArray() && i < node.size(); i++) {
			paths.add(path + "/" + i);
			collect(node.get(i), path + "/" + i, paths);
		}
	}

	private static void check(Report report, String path, JsonNode replacement, String id) {
		// Without its id, a call is known by what was said.
		JsonNode body = JSON.readTree(report.body().formatted(id, "+12125550601").replace("Hello", "Hello " + id));
		replace(body, path, replacement);
		String text = JSON.writeValueAsString(body);
		long before = server.memories();
		Reply reply = server.post("/webhooks/" + report.platform(), text, report.signed().apply(text));
		assertThat(reply.status()).as("%s as %s", path, replacement.getNodeType()).isIn(200, 401);
		if (isReadable(report, path)) {
			assertThat(server.memories() - before).as("%s as %s", path, replacement.getNodeType())
				.isGreaterThanOrEqualTo(report.turns());
		}
	}

	private static void replace(JsonNode body, String path, JsonNode replacement) {
		int last = path.lastIndexOf('/');
		JsonNode parent = body.at(JsonPointer.compile(path.substring(0, last)));
		String name = path.substring(last + 1);
		if (parent instanceof ObjectNode object) {
			object.remove(name);
			if (!replacement.isMissingNode()) {
				object.set(name, replacement);
			}
		}
		else if (replacement.isMissingNode()) {
			((ArrayNode) parent).remove(Integer.parseInt(name));
		}
		else {
			((ArrayNode) parent).set(Integer.parseInt(name), replacement);
		}
	}

	/** Whether all messages are still there, in an event that is still one. */
	private static boolean isReadable(Report report, String path) {
		boolean aboveMessages = report.messages().startsWith(path) || path.startsWith(report.messages());
		return !aboveMessages && !path.endsWith("/type") && !path.equals("/event");
	}

}
