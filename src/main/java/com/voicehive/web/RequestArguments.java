package com.voicehive.web;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.voicehive.memory.Deadline;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Gives controllers what headers, path and query of a request say. A record has the
 * query's parameters and what is variable in the path, and is bound as strictly as a
 * body: the servlet API would lose what is doubled or wrongly encoded. A call without
 * such a record has no parameters.
 */
@Component
final class RequestArguments implements HandlerMethodArgumentResolver, HandlerInterceptor {

	/** Records that are no query. */
	private static final Set<Class<?>> MADE = Set.of(StoreOptions.class, Trail.class);

	private static final Pattern INTEGER = Pattern.compile("[0-9]{1,9}");

	/** A plus that was not percent-encoded arrives as a space. */
	private static final Pattern LOST_PLUS = Pattern.compile(" (?=[0-9]{2}:[0-9]{2}$)");

	private final Requests requests;

	private final Deadlines deadlines;

	private final CurrentTenant tenant;

	private final InstantSource clock;

	RequestArguments(Requests requests, Deadlines deadlines, CurrentTenant tenant, InstantSource clock) {
		this.requests = requests;
		this.deadlines = deadlines;
		this.tenant = tenant;
		this.clock = clock;
	}

	/** The parameters of a call that has none. */
	private record None() {
	}

	static boolean isQuery(MethodParameter parameter) {
		Class<?> type = parameter.getParameterType();
		return type.isRecord() && !MADE.contains(type) && !parameter.hasParameterAnnotation(RequestBody.class);
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		Class<?> type = parameter.getParameterType();
		return type == Deadline.class || MADE.contains(type) || type == IfMatch.class || isQuery(parameter);
	}

	@Override
	public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
		HttpServletRequest http = (HttpServletRequest) request.getNativeRequest();
		if (parameter.getParameterType() == StoreOptions.class) {
			return StoreOptions.of(http);
		}
		if (parameter.getParameterType() == Trail.class) {
			return Trail.of(this.tenant, this.clock, http);
		}
		if (parameter.getParameterType() == IfMatch.class) {
			return IfMatch.of(http);
		}
		if (parameter.getParameterType() == Deadline.class) {
			return parameter.hasParameterAnnotation(Budgets.Read.class) ? this.deadlines.read(http)
					: this.deadlines.write(http);
		}
		return bind(http, parameter.getParameterType());
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if (handler instanceof HandlerMethod method
				&& Arrays.stream(method.getMethodParameters()).noneMatch(RequestArguments::isQuery)) {
			bind(request, None.class);
		}
		return true;
	}

	private <T> T bind(HttpServletRequest request, Class<T> type) {
		Faults faults = new Faults(true);
		ObjectNode values = JsonNodeFactory.instance.objectNode();
		String query = request.getQueryString();
		for (String pair : (query != null) ? query.split("&") : new String[0]) {
			if (!pair.isEmpty()) {
				String[] parts = pair.split("=", 2);
				add(decoded(parts[0]), (parts.length > 1) ? decoded(parts[1]) : "", type, values, faults);
			}
		}
		if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
			variables.forEach((variable, value) -> {
				String name = Requests.wireName(String.valueOf(variable));
				if (values.has(name)) {
					faults.add(name, "is unknown");
				}
				if (Requests.fields(type).containsKey(name)) {
					values.put(name, String.valueOf(value));
				}
			});
		}
		return this.requests.check(values, type, faults).orRefuse();
	}

	private static void add(@Nullable String name, @Nullable String value, Class<?> type, ObjectNode values,
			Faults faults) {
		if (name == null || value == null) {
			faults.add((name != null) ? TextRules.shown(name) : "", "must be percent-encoded UTF-8");
		}
		else if (Requests.fields(type).get(name) == List.class) {
			values.withArray(name).add(value);
		}
		else if (values.has(name)) {
			faults.add(TextRules.shown(name), "must be given once");
		}
		else {
			values.set(name, node(value, Requests.fields(type).get(name)));
		}
	}

	private static JsonNode node(String value, @Nullable Class<?> type) {
		if (type == Integer.class && INTEGER.matcher(value).matches()) {
			return IntNode.valueOf(Integer.parseInt(value));
		}
		return StringNode.valueOf((type == Instant.class) ? LOST_PLUS.matcher(value).replaceFirst("+") : value);
	}

	/** The text; null when it is wrongly encoded. */
	private static @Nullable String decoded(String encoded) {
		try {
			// The container hands over one char for each byte.
			byte[] bytes = URLDecoder.decode(encoded, StandardCharsets.ISO_8859_1)
				.getBytes(StandardCharsets.ISO_8859_1);
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		}
		catch (IllegalArgumentException | CharacterCodingException ex) {
			return null;
		}
	}

}
