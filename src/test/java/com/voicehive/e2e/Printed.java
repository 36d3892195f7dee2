package com.voicehive.e2e;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a command printed, made comparable: JSON on lines of its own, and a name in place
 * of what differs each time. One of these goes through one page, so that an id which
 * comes again has the same name again.
 */
final class Printed {

	private static final Pattern MEMORY_ID = Pattern.compile("mem_\\d{8}_\\d{6}_\\d{6}_[a-z0-9]{6,}");

	private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?Z");

	/** As a block for a prompt has them. */
	private static final Pattern DAY = Pattern.compile("\\b\\d{4}-\\d\\d-\\d\\d(?: \\d\\d:\\d\\d)?\\b");

	private static final Pattern REQUEST_ID = Pattern
		.compile("\\b(?:era_)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b");

	private static final Pattern SIGNED = Pattern.compile("eyJ[-\\w]+\\.[-\\w]+\\.[-\\w]+");

	/** Scores, and what depends on how fast one types. */
	private static final Pattern FIGURE = Pattern.compile("(\"(?:score|uptime_seconds)\" : )[0-9.]+");

	/** What a page writes for a list that it leaves out. */
	private static final String LEFT_OUT = "[ ... ]";

	private final Map<String, String> names = new HashMap<>();

	/** What a page says. */
	String documented(String text) {
		return comparable(text.strip().replace(LEFT_OUT, "[\"...\"]"));
	}

	/**
	 * What was really printed, without the headers and lists that the page leaves out.
	 * @param documented what the page says
	 */
	String actual(String text, String documented) {
		String printed = text.replace("\r", "").strip();
		if (documented.startsWith("HTTP/")) {
			String head = head(printed);
			List<String> wanted = head(documented).lines().map(Printed::headerName).toList();
			printed = String.join("\n", wanted.stream().map((name) -> header(name, head)).toList()) + "\n\n"
					+ body(printed);
		}
		if (documented.contains(LEFT_OUT)) {
			String body = body(printed);
			ObjectNode json = (ObjectNode) Http.JSON.readTree(body);
			ObjectNode said = (ObjectNode) Http.JSON.readTree(body(documented).replace(LEFT_OUT, "[\"...\"]"));
			leaveOut(said, json);
			printed = printed.replace(body, json.toString());
		}
		return comparable(printed);
	}

	private static void leaveOut(ObjectNode said, ObjectNode printed) {
		said.properties().forEach((entry) -> {
			JsonNode part = printed.path(entry.getKey());
			if (isLeftOut(entry.getValue()) && part.isArray()) {
				printed.set(entry.getKey(), entry.getValue());
			}
			else if (entry.getValue() instanceof ObjectNode saidPart && part instanceof ObjectNode printedPart) {
				leaveOut(saidPart, printedPart);
			}
		});
	}

	private static boolean isLeftOut(JsonNode value) {
		return value instanceof ArrayNode list && list.size() == 1 && list.get(0).asString().equals("...");
	}

	private static String head(String text) {
		return text.strip().split("\n\n", 2)[0];
	}

	private static String body(String text) {
		String stripped = text.strip();
		return stripped.startsWith("HTTP/") ? (stripped + "\n\n").split("\n\n", 2)[1].strip() : stripped;
	}

	private static String headerName(String line) {
		return line.startsWith("HTTP/") ? "HTTP/" : line.substring(0, line.indexOf(':') + 1);
	}

	private static String header(String name, String head) {
		return head.lines()
			.filter((line) -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT)))
			.findFirst()
			.orElse("no " + name);
	}

	private String comparable(String text) {
		String body = body(text);
		String pretty = body.startsWith("{")
				? Http.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(Http.JSON.readTree(body)) : body;
		String whole = body.isEmpty() ? text.strip() : text.strip().replace(body, pretty);
		whole = MEMORY_ID.matcher(whole)
			.replaceAll((id) -> this.names.computeIfAbsent(id.group(), (next) -> "memory " + this.names.size()));
		whole = TIME.matcher(whole).replaceAll("a time");
		whole = REQUEST_ID.matcher(whole).replaceAll("an id");
		whole = DAY.matcher(whole).replaceAll("a day");
		whole = SIGNED.matcher(whole).replaceAll("a signed receipt");
		return FIGURE.matcher(whole).replaceAll("$1a figure").replaceAll("(?m)\\s+$", "");
	}

}
