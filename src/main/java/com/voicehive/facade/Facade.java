package com.voicehive.facade;

import java.nio.charset.StandardCharsets;
import java.net.URLDecoder;
import java.util.Objects;
import java.util.Set;

import com.voicehive.access.AccessKey;
import com.voicehive.access.CurrentKey;
import com.voicehive.web.ErrorCode;
import com.voicehive.web.Limits;
import com.voicehive.web.RefusedException;
import com.voicehive.web.RequestBodies;
import jakarta.servlet.http.HttpServletRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;

/** Reads requests of Mem0's clients, which may say more than is needed. */
@Component
final class Facade {

	/** What clients of former versions say too, and what plays no part here. */
	private static final Set<String> IGNORED = Set.of("org_id", "project_id", "version", "output_format", "fields",
			"enable_graph", "delete_linked");

	private final RequestBodies bodies;

	private final JsonMapper mapper = JsonMapper.builder().build();

	Facade(RequestBodies bodies) {
		this.bodies = bodies;
	}

	/** The body, which is an object; an empty one where there is none. */
	JsonNode body(HttpServletRequest request) {
		String tenant = CurrentKey.of(request).map(AccessKey::tenant).orElse(AccessKey.DEFAULT_TENANT);
		byte[] bytes = this.bodies.read(request, Limits.BATCH_BODY_BYTES, tenant);
		if (bytes.length == 0) {
			return JsonNodeFactory.instance.objectNode();
		}
		try {
			if (this.mapper.readTree(new String(bytes, StandardCharsets.UTF_8)) instanceof ObjectNode object) {
				return object;
			}
		}
		catch (JacksonException | NumberFormatException ex) {
			// Refused like what is no object.
		}
		throw new RefusedException(ErrorCode.MALFORMED_JSON, "The body must be a JSON object");
	}

	/** The parameters of the URL, the first of each name. */
	static ObjectNode query(HttpServletRequest request) {
		ObjectNode query = JsonNodeFactory.instance.objectNode();
		for (String pair : Objects.requireNonNullElse(request.getQueryString(), "").split("&")) {
			String[] parts = pair.split("=", 2);
			if (!parts[0].isEmpty() && !query.has(decoded(parts[0]))) {
				query.put(decoded(parts[0]), (parts.length > 1) ? decoded(parts[1]) : "");
			}
		}
		return query;
	}

	private static String decoded(String encoded) {
		try {
			return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			throw RefusedException.invalid("query", "must be percent-encoded UTF-8");
		}
	}

	/** Refuses what would otherwise mean more than its sender wanted. */
	static void requireKnown(ObjectNode query, Set<String> known) {
		query.propertyNames().forEach((name) -> {
			if (!known.contains(name) && !IGNORED.contains(name)) {
				throw RefusedException.invalid("query",
						"must have no other parameters than " + String.join(", ", known));
			}
		});
	}

	/** A whole number from the URL or the body; the usual one where none is told. */
	static int number(String name, int usual, int most, JsonNode... places) {
		for (JsonNode place : places) {
			JsonNode value = place.path(name);
			if (!value.isMissingNode() && !value.isNull()) {
				int number = value.isIntegralNumber() && value.canConvertToInt() ? value.intValue()
						: value.isString() && value.stringValue().matches("[0-9]{1,9}")
								? Integer.parseInt(value.stringValue()) : 0;
				if (number < 1) {
					throw RefusedException.invalid(name, "must be an integer of at least 1");
				}
				return Math.min(number, most);
			}
		}
		return usual;
	}

}
