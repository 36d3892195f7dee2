package com.voicehive.mcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.voicehive.access.AccessKey;
import com.voicehive.access.CurrentKey;
import com.voicehive.access.Role;
import com.voicehive.mcp.ApiCalls.Exchange;
import com.voicehive.mcp.ApiCalls.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import tools.jackson.databind.node.MissingNode;

import org.springframework.stereotype.Component;

/** The tools, as far as the key that is shown may use them. */
@Component
final class Tools {

	private final List<ToolDefinition> all = ToolDefinition.all();

	private final ApiCalls calls;

	private final MeterRegistry meters;

	Tools(ApiCalls calls, MeterRegistry meters) {
		this.calls = calls;
		this.meters = meters;
	}

	List<ToolDefinition> all() {
		return this.all;
	}

	List<ToolDefinition> of(HttpServletRequest request) {
		return this.all.stream().filter((tool) -> tool.isFor(role(request))).toList();
	}

	Optional<ToolDefinition> named(String name) {
		return this.all.stream().filter((tool) -> tool.name().equals(name)).findFirst();
	}

	private static Role role(HttpServletRequest request) {
		return CurrentKey.of(request).map(AccessKey::role).orElse(Role.METRICS);
	}

	/** Uses a tool; what it can't do is told in words. */
	Outcome use(ToolDefinition tool, Map<String, Object> arguments, Exchange exchange) {
		Outcome outcome = tool.isFor(role(exchange.request()))
				? this.calls.call(tool.method(), tool.path(), arguments, exchange)
				: new Outcome(true, "This tool needs a key of the role support.", MissingNode.getInstance());
		count(tool.name(), outcome);
		return outcome;
	}

	/** What is known of a caller, as a block for a prompt. */
	Outcome brief(Map<String, Object> arguments, Exchange exchange) {
		ToolDefinition context = named("session_context").orElseThrow();
		Map<String, Object> asked = new LinkedHashMap<>(arguments);
		// In which nothing was said.
		asked.put("session_id", UUID.randomUUID().toString());
		asked.put("format", "prompt");
		Outcome outcome = this.calls.call(context.method(), context.path(), asked, exchange);
		count("caller-brief", outcome);
		return outcome.failed() ? outcome
				: new Outcome(false, outcome.json().path("prompt").asString(), outcome.json());
	}

	private void count(String name, Outcome outcome) {
		Counter.builder("voicehive.mcp.calls")
			.description("Tools, resources and prompts of the Model Context Protocol that were used")
			.tag("name", name.toLowerCase(Locale.ROOT))
			.tag("result", outcome.failed() ? "failed" : "answered")
			.register(this.meters)
			.increment();
	}

}
