package com.voicehive.web;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.voicehive.memory.WireWord;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.constraints.CodePointLength;
import tools.jackson.databind.node.ArrayNode;

/** JSON schemas of requests, from the records that they are bound to. */
final class RequestSchemas {

	private RequestSchemas() {
	}

	static Schema<?> of(Class<?> request) {
		Schema<?> schema = json("object").additionalProperties(false);
		for (RecordComponent field : fields(request)) {
			String name = Requests.wireName(field.getName());
			schema.addProperty(name, of(field));
			if (isRequired(field)) {
				schema.addRequiredItem(name);
			}
		}
		return schema;
	}

	/** The fields or parameters that play a part. */
	static List<RecordComponent> fields(Class<?> request) {
		return Arrays.stream(request.getRecordComponents())
			.filter((field) -> hint(field).filter((hint) -> hint.hidden()).isEmpty())
			.toList();
	}

	/** The types of the items that a request has many of. */
	static List<Class<?>> items(Class<?> request) {
		return fields(request).stream()
			.filter((field) -> field.getType() == ArrayNode.class)
			.<Class<?>>map((field) -> hint(field).orElseThrow().implementation())
			.toList();
	}

	private static Optional<io.swagger.v3.oas.annotations.media.Schema> hint(RecordComponent field) {
		return Optional.ofNullable(field.getAccessor().getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class));
	}

	static boolean isRequired(RecordComponent field) {
		return field.getAnnotatedType().isAnnotationPresent(NotNull.class);
	}

	static Schema<?> of(RecordComponent field) {
		if (field.getType() == ArrayNode.class) {
			String item = "#/components/schemas/" + hint(field).orElseThrow().implementation().getSimpleName();
			return json("array").items(new JsonSchema().$ref(item)).minItems(1).maxItems(Limits.BATCH_ITEMS);
		}
		List<String> words = hint(field).map((hint) -> List.of(hint.allowableValues())).orElse(List.of());
		return words.isEmpty() ? withDefault(field, of(field.getType(), field.getAnnotatedType())) : words(words);
	}

	/** What has limits has a default. */
	private static Schema<?> withDefault(RecordComponent field, Schema<?> schema) {
		if (schema.getMaximum() != null) {
			String other = hint(field).map((hint) -> hint.defaultValue()).orElse("");
			schema.setDefault(other.isEmpty() ? Limits.DEFAULT_LIMIT : Integer.parseInt(other));
		}
		return schema;
	}

	private static Schema<?> of(Class<?> type, AnnotatedType annotated) {
		Schema<?> schema = ofType(type, annotated);
		AnnotatedElement rules = annotated.isAnnotationPresent(Id.class) ? Id.class : annotated;
		CodePointLength length = rules.getAnnotation(CodePointLength.class);
		schema.setMaxLength((length != null) ? length.max() : null);
		Pattern pattern = rules.getAnnotation(Pattern.class);
		schema.setPattern((pattern != null) ? "^" + pattern.regexp() + "$" : null);
		Size size = annotated.getAnnotation(Size.class);
		if (size != null && size.max() < Integer.MAX_VALUE) {
			schema.maxItems(size.max());
		}
		if (size != null && size.min() > 0) {
			schema.minProperties(size.min());
		}
		if (annotated.isAnnotationPresent(Min.class) && annotated.isAnnotationPresent(Max.class)) {
			schema.minimum(BigDecimal.valueOf(annotated.getAnnotation(Min.class).value()))
				.maximum(BigDecimal.valueOf(annotated.getAnnotation(Max.class).value()));
		}
		ExtraData data = annotated.getAnnotation(ExtraData.class);
		if (data != null) {
			schema.addExtension("x-max-bytes", data.maxBytes());
			schema.addExtension("x-max-depth", ExtraData.MAX_DEPTH);
		}
		return schema;
	}

	private static Schema<?> ofType(Class<?> type, AnnotatedType annotated) {
		if (type == Integer.class) {
			return json("integer");
		}
		if (type == Instant.class) {
			return json("string").format("date-time");
		}
		if (type == Map.class) {
			return json("object").additionalProperties(true);
		}
		if (type == List.class && annotated instanceof AnnotatedParameterizedType list) {
			return json("array").items(of(String.class, list.getAnnotatedActualTypeArguments()[0]));
		}
		if (type == Boolean.class) {
			return json("boolean");
		}
		return WireWord.class.isAssignableFrom(type) ? words(
				Arrays.stream(type.asSubclass(WireWord.class).getEnumConstants()).map(WireWord::wireName).toList())
				: json("string");
	}

	static Schema<?> json(String type) {
		JsonSchema schema = new JsonSchema();
		schema.addType(type);
		return schema;
	}

	static Schema<?> text(String pattern) {
		return json("string").pattern("^" + pattern + "$");
	}

	static Schema<?> words(List<String> words) {
		JsonSchema schema = new JsonSchema();
		schema.addType("string");
		schema.setEnum(List.copyOf(words));
		return schema;
	}

}
