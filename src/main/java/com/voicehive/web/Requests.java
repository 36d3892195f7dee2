package com.voicehive.web;

import java.lang.reflect.RecordComponent;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.voicehive.memory.WireWord;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

import org.springframework.stereotype.Component;

/**
 * Binds requests to records by Jackson and checks them by Jakarta Validation. Jackson
 * alone would stop at the first value of a wrong type, and coerce some: so types are
 * looked at before, and what is wrong counts as missing. All faults are named at once.
 */
@Component
public final class Requests {

	/** A tree of more tokens would take many times the memory of its body. */
	static final long TOKENS = 2_000_000;

	static final JsonMapper MAPPER = JsonMapper
		.builder(JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder().maxTokenCount(TOKENS).build())
			.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
			// Names of the callers' choice must not fill a table shared by all.
			.disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
			.build())
		.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		// Numbers stay as exact as they came.
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.enable(JsonNodeFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
		.build();

	/** Stands for what is no integer: no limit allows it, and so the limit is told. */
	private static final JsonNode NO_INTEGER = IntNode.valueOf(Integer.MIN_VALUE);

	private static final Pattern TIME = Pattern.compile(
			"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})",
			Pattern.CASE_INSENSITIVE);

	private static final ClassValue<Map<String, Class<?>>> FIELDS = new ClassValue<>() {
		@Override
		protected Map<String, Class<?>> computeValue(Class<?> type) {
			Map<String, Class<?>> fields = new LinkedHashMap<>();
			for (RecordComponent component : type.getRecordComponents()) {
				fields.put(wireName(component.getName()), component.getType());
			}
			return fields;
		}
	};

	private static final ClassValue<Set<String>> OR_NUMBERS = new ClassValue<>() {
		@Override
		protected Set<String> computeValue(Class<?> type) {
			return Arrays.stream(type.getRecordComponents())
				.filter((component) -> component.isAnnotationPresent(OrNumber.class))
				.map((component) -> wireName(component.getName()))
				.collect(Collectors.toUnmodifiableSet());
		}
	};

	private final Validator validator;

	Requests(Validator validator) {
		this.validator = validator;
	}

	/** A request, or an item of one; its value counts only when nothing is wrong. */
	public record Checked<T>(@Nullable T value, List<FieldError> errors) {

		public boolean isFine() {
			return this.errors.isEmpty();
		}

		public T orRefuse() {
			if (this.value == null || !isFine()) {
				throw RefusedException.invalid(this.errors);
			}
			return this.value;
		}

	}

	/** The fields of a request on the wire, with their types. */
	static Map<String, Class<?>> fields(Class<?> type) {
		return FIELDS.get(type);
	}

	static String wireName(String name) {
		return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
	}

	/** An item of a request, bound and checked on its own. */
	public <T> Checked<T> check(JsonNode item, Class<T> type) {
		return (item instanceof ObjectNode object) ? check(object, type, new Faults(false))
				: new Checked<>(null, List.of(new FieldError("", "must be an object")));
	}

	/** Adds to what was wrong before. */
	<T> Checked<T> check(ObjectNode object, Class<T> type, Faults faults) {
		Map<String, Class<?>> fields = fields(type);
		ObjectNode fine = MAPPER.createObjectNode();
		object.properties().forEach((property) -> {
			Class<?> expected = fields.get(property.getKey());
			JsonNode sent = property.getValue();
			if (sent.isIntegralNumber() && OR_NUMBERS.get(type).contains(property.getKey())) {
				sent = StringNode.valueOf(sent.asString());
			}
			JsonNode value = (expected != null) ? value(sent, expected, property.getKey(), faults)
					: faults.add(TextRules.shown(property.getKey()), "is unknown");
			if (value != null) {
				fine.set(property.getKey(), value);
			}
		});
		T request = MAPPER.treeToValue(fine, type);
		faults.addAll(this.validator.validate(request));
		return new Checked<>(request, faults.inOrderOf(List.copyOf(fields.keySet())));
	}

	/** The value as Jackson binds it; null when it is missing, blank or wrong. */
	private static @Nullable JsonNode value(JsonNode value, Class<?> type, String path, Faults faults) {
		if (value.isNull()) {
			return null;
		}
		if (value.isString() && TextRules.isBlank(value.stringValue())) {
			return faults.addBlank(path);
		}
		if (type == Integer.class) {
			return (value.isIntegralNumber() && value.canConvertToInt()) ? value : NO_INTEGER;
		}
		if (type == Boolean.class) {
			return value.isBoolean() ? value : faults.add(path, "must be true or false");
		}
		if (type == Map.class) {
			return value.isObject() ? value : faults.add(path, "must be an object");
		}
		if (type == ArrayNode.class) {
			return value.isArray() ? value : faults.add(path, "must be a list of objects");
		}
		if (type == List.class) {
			return texts(value, path, faults);
		}
		return (type == Object.class) ? value : text(value, type, path, faults);
	}

	private static @Nullable JsonNode texts(JsonNode list, String path, Faults faults) {
		if (!list.isArray()) {
			return faults.add(path, "must be a list of strings");
		}
		ArrayNode texts = MAPPER.createArrayNode();
		for (JsonNode element : list) {
			String place = faults.element(path, texts.size());
			texts.add(element.isNull() ? faults.add(place, "must be a string")
					: value(element, String.class, place, faults));
		}
		return texts;
	}

	private static @Nullable JsonNode text(JsonNode value, Class<?> type, String path, Faults faults) {
		String defect = value.isString() ? TextRules.defect(value.stringValue()) : "must be a string";
		if (defect != null || type == String.class) {
			return (defect != null) ? faults.add(path, defect) : value;
		}
		if (type == Instant.class) {
			return time(value.stringValue(), path, faults);
		}
		return word(value, type.asSubclass(WireWord.class).getEnumConstants(), path, faults);
	}

	private static @Nullable JsonNode time(String text, String path, Faults faults) {
		try {
			if (TIME.matcher(text).matches()) {
				return MAPPER.getNodeFactory()
					.pojoNode(OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant());
			}
		}
		catch (DateTimeException ex) {
			// Refused below.
		}
		return faults.add(path, "must be an RFC 3339 time such as 2024-12-01T14:30:22Z");
	}

	private static @Nullable JsonNode word(JsonNode value, WireWord[] words, String path, Faults faults) {
		for (WireWord word : words) {
			if (word.wireName().equals(value.stringValue())) {
				return StringNode.valueOf(word.name());
			}
		}
		return faults.add(path,
				"must be one of " + Arrays.stream(words).map(WireWord::wireName).collect(Collectors.joining(", ")));
	}

}
