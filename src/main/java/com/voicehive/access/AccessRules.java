package com.voicehive.access;

import java.util.ArrayList;
import java.util.List;

import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Which keys each route is for. A route that is not here is none: whoever has a key is
 * told so.
 */
final class AccessRules {

	private static final String EVERYTHING_BELOW = "/**";

	private static final List<Role> AGENTS = List.of(Role.AGENT, Role.SUPPORT);

	private static final List<Role> SUPPORT = List.of(Role.SUPPORT);

	private static final List<Role> METRICS = List.of(Role.METRICS, Role.SUPPORT);

	private static final List<Role> ALL = List.of(Role.values());

	/** Answered to any host, as often as asked. */
	static final List<String> PROBES = List.of("/api/v1/health", "/actuator/health", "/actuator/health/liveness",
			"/actuator/health/readiness");

	/** Answered to anybody, like the probes. */
	static final List<String> PAGES = List.of("/", "/openapi.json", "/openapi.json.yaml",
			"/openapi.json/swagger-config", "/docs", "/swagger-ui" + EVERYTHING_BELOW);

	/** They say themselves by whom they are sent: by signatures over what they bring. */
	static final List<String> WEBHOOKS = List.of("/webhooks/{platform}", "/webhooks/{platform}/{tenant}");

	/** Below it everything is of all tenants together. */
	private static final String ACTUATOR = "/actuator";

	/** Which of its calls ask for more, they say themselves. */
	private static final String MEM0 = "/mem0" + EVERYTHING_BELOW;

	static final List<Rule> RULES = List.of(new Rule("POST", "/api/v1/memories", AGENTS),
			new Rule("POST", "/api/v1/memories/batch", AGENTS), new Rule("GET", "/api/v1/memories", AGENTS),
			new Rule("POST", "/api/v1/memories/search", AGENTS), new Rule("POST", "/api/v1/lead-summaries", AGENTS),
			new Rule("GET", "/api/v1/sessions/{sessionId}/context", AGENTS), new Rule("POST", "/mcp", AGENTS),
			new Rule("GET", "/api/v1/statistics", ALL), new Rule("GET", MEM0, AGENTS), new Rule("POST", MEM0, AGENTS),
			new Rule("PUT", MEM0, AGENTS), new Rule("PATCH", MEM0, AGENTS), new Rule("DELETE", MEM0, AGENTS),
			new Rule("DELETE", "/api/v1/memories", SUPPORT), new Rule("GET", "/api/v1/memories/{id}", SUPPORT),
			new Rule("PATCH", "/api/v1/memories/{id}", SUPPORT), new Rule("DELETE", "/api/v1/memories/{id}", SUPPORT),
			new Rule("GET", "/api/v1/memories/{id}/revisions", SUPPORT),
			new Rule("GET", "/api/v1/calls/{callId}", SUPPORT), new Rule("GET", "/api/v1/callers", SUPPORT),
			new Rule("PUT", "/api/v1/callers", SUPPORT), new Rule("POST", "/api/v1/callers/links", SUPPORT),
			new Rule("DELETE", "/api/v1/callers/links/{linkId}", SUPPORT),
			new Rule("GET", "/api/v1/erasures/{erasureId}", SUPPORT),
			new Rule("POST", "/api/v1/erasures/verify", SUPPORT), new Rule("GET", "/api/v1/delivery", SUPPORT),
			new Rule("POST", "/api/v1/delivery/retry", SUPPORT), new Rule("GET", "/api/v1/audit", SUPPORT),
			new Rule("GET", "/api/v1/audit/verify", SUPPORT), new Rule("GET", ACTUATOR, METRICS),
			new Rule("GET", ACTUATOR + EVERYTHING_BELOW, METRICS),
			new Rule("POST", ACTUATOR + EVERYTHING_BELOW, SUPPORT),
			new Rule("DELETE", ACTUATOR + EVERYTHING_BELOW, SUPPORT));

	private AccessRules() {
	}

	/** Which roles may call what a method and a pattern name. */
	record Rule(String method, String pattern, List<Role> roles) {

		RequestMatcher matcher() {
			List<RequestMatcher> matchers = new ArrayList<>();
			matchers.add(matcher(HttpMethod.valueOf(this.method)));
			if (this.method.equals("GET")) {
				matchers.add(matcher(HttpMethod.HEAD));
			}
			return new OrRequestMatcher(matchers);
		}

		private RequestMatcher matcher(HttpMethod which) {
			return PathPatternRequestMatcher.withDefaults().matcher(which, this.pattern);
		}

		boolean allows(AccessKey key) {
			return this.roles.contains(key.role()) && (key.isOfDefaultTenant() || !this.pattern.startsWith(ACTUATOR));
		}

	}

	static RequestMatcher probes() {
		return anyOf(PROBES);
	}

	static RequestMatcher webhooks() {
		return new OrRequestMatcher(WEBHOOKS.stream()
			.<RequestMatcher>map(
					(pattern) -> PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, pattern))
			.toList());
	}

	static RequestMatcher pages() {
		return anyOf(PAGES);
	}

	private static RequestMatcher anyOf(List<String> patterns) {
		return new OrRequestMatcher(
				patterns.stream().<RequestMatcher>map(PathPatternRequestMatcher.withDefaults()::matcher).toList());
	}

}
