package com.voicehive.simulator;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Mem0's filter language.
 *
 * @see <a href="https://docs.mem0.ai/platform/features/v2-memory-filters">Mem0 on
 * filters</a>
 */
final class FilterParser {

	/** Whether {@code keywords} may be used: search breaks on it. */
	private final boolean keywordsWork;

	FilterParser(boolean keywordsWork) {
		this.keywordsWork = keywordsWork;
	}

	Filter parse(@Nullable JsonNode filters) {
		if (filters == null || !filters.isObject() || filters.isEmpty()) {
			throw new BadRequest("filters: required, an object.");
		}
		Filter filter = object(filters);
		if (!filter.namesEntity()) {
			throw new BadRequest("filters: at least one of user_id, agent_id, app_id, run_id is required.");
		}
		return filter;
	}

	private Filter object(JsonNode node) {
		if (!node.isObject()) {
			throw new BadRequest("filters: every part is an object.");
		}
		List<Filter> parts = new ArrayList<>();
		for (Map.Entry<String, JsonNode> entry : node.properties()) {
			// As Mem0 does: an OR beside an AND is lost.
			if (!entry.getKey().equals("OR") || !node.has("AND")) {
				parts.add(part(entry.getKey(), entry.getValue()));
			}
		}
		return (parts.size() == 1) ? parts.get(0) : Filter.all(parts);
	}

	private Filter part(String key, JsonNode value) {
		return switch (key) {
			case "AND" -> Filter.all(objects(key, value));
			case "OR" -> Filter.any(objects(key, value));
			case "NOT" -> (value.isArray() ? Filter.any(objects(key, value)) : object(value)).negated();
			case "user_id", "agent_id", "app_id", "run_id" -> entity(key, value);
			case "metadata" -> metadata(value);
			case "created_at" -> createdAt(value);
			case "keywords" -> keywords(value);
			default -> throw new BadRequest("filters: unknown key " + key + ".");
		};
	}

	private List<Filter> objects(String key, JsonNode value) {
		if (!value.isArray() || value.isEmpty()) {
			throw new BadRequest("filters: " + key + " is a list of objects.");
		}
		List<Filter> objects = new ArrayList<>();
		value.forEach((part) -> objects.add(object(part)));
		return objects;
	}

	private static Filter entity(String field, JsonNode value) {
		if (value.isString()) {
			String id = value.stringValue();
			if (id.equals("*")) {
				return Filter.of((memory) -> memory.scope().entity(field) != null, true);
			}
			return new Filter((memory) -> id.equals(memory.scope().entity(field)), Set.of(Filter.key(field, id)), true);
		}
		JsonNode in = value.path("in");
		if (value.size() == 1 && in.isArray()) {
			List<String> ids = in.valueStream().map((id) -> text(field, id)).toList();
			return Filter.any(ids.stream()
				.map((id) -> new Filter((memory) -> id.equals(memory.scope().entity(field)),
						Set.of(Filter.key(field, id)), true))
				.toList());
		}
		if (value.size() == 1 && value.path("ne").isString()) {
			String id = value.path("ne").stringValue();
			return Filter.of((memory) -> !id.equals(memory.scope().entity(field)), true);
		}
		throw new BadRequest("filters: " + field + " takes a value, in, ne or \"*\".");
	}

	private static Filter metadata(JsonNode value) {
		if (!value.isObject() || value.size() != 1) {
			throw new BadRequest("filters: metadata compares one key.");
		}
		Map.Entry<String, JsonNode> entry = value.properties().iterator().next();
		String key = entry.getKey();
		JsonNode asked = entry.getValue();
		if (asked.isString()) {
			return new Filter((memory) -> asked.equals(field(memory, key)),
					Set.of(Filter.key("metadata." + key, asked.stringValue())), false);
		}
		if (asked.isValueNode()) {
			return Filter.of((memory) -> asked.equals(field(memory, key)), false);
		}
		if (asked.size() == 1 && asked.has("ne")) {
			return Filter.of((memory) -> !asked.path("ne").equals(field(memory, key)), false);
		}
		if (asked.size() == 1 && asked.path("contains").isString()) {
			String part = asked.path("contains").stringValue();
			return Filter.of(
					(memory) -> field(memory, key).isString() && field(memory, key).stringValue().contains(part),
					false);
		}
		throw new BadRequest("filters: metadata takes a value, contains or ne.");
	}

	private static JsonNode field(StoredMemory memory, String key) {
		JsonNode metadata = memory.metadata();
		return ((metadata != null) ? metadata : Reply.JSON.missingNode()).path(key);
	}

	private static Filter createdAt(JsonNode value) {
		if (!value.isObject() || value.isEmpty()) {
			throw new BadRequest("filters: created_at takes gt, gte, lt, lte.");
		}
		List<Filter> parts = new ArrayList<>();
		value.properties().forEach((entry) -> {
			Instant time = time(text("created_at", entry.getValue()));
			Predicate<StoredMemory> condition = switch (entry.getKey()) {
				case "gt" -> (memory) -> memory.createdAt().isAfter(time);
				case "gte" -> (memory) -> !memory.createdAt().isBefore(time);
				case "lt" -> (memory) -> memory.createdAt().isBefore(time);
				case "lte" -> (memory) -> !memory.createdAt().isAfter(time);
				default -> throw new BadRequest("filters: created_at takes gt, gte, lt, lte.");
			};
			parts.add(Filter.of(condition, false));
		});
		return Filter.all(parts);
	}

	private static Instant time(String text) {
		try {
			return OffsetDateTime.parse(text).toInstant();
		}
		catch (DateTimeException ex) {
			throw new BadRequest("filters: created_at is compared with an ISO 8601 time.");
		}
	}

	private Filter keywords(JsonNode value) {
		if (!this.keywordsWork) {
			throw new IllegalStateException("keywords break Mem0's search");
		}
		String asked = text("keywords", value.isString() ? value : value.path("contains")).toLowerCase(Locale.ROOT);
		return Filter.of((memory) -> memory.text().toLowerCase(Locale.ROOT).contains(asked), false);
	}

	private static String text(String field, JsonNode value) {
		if (!value.isString()) {
			throw new BadRequest("filters: " + field + " is compared with text.");
		}
		return value.stringValue();
	}

}
