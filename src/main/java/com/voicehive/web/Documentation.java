package com.voicehive.web;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;

import com.voicehive.memory.Deadline;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import jakarta.servlet.http.HttpServletResponse;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;

import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;

/** Documents calls by what their controllers take and give, and refuse with. */
@SuppressWarnings({ "rawtypes", "unchecked" })
final class Documentation implements OperationCustomizer, OpenApiCustomizer {

	/** Of fields, parameters and headers: an example and what they mean. */
	private final Properties meanings;

	private final Map<String, Class<?>> bodies = new LinkedHashMap<>();

	Documentation() throws IOException {
		this.meanings = PropertiesLoaderUtils.loadProperties(new ClassPathResource("openapi.properties"));
	}

	@Override
	public Operation customize(Operation call, HandlerMethod method) {
		Set<ErrorCode> codes = EnumSet.of(ErrorCode.VALIDATION_FAILED, ErrorCode.METHOD_NOT_ALLOWED,
				ErrorCode.NOT_ACCEPTABLE, ErrorCode.INTERNAL_ERROR);
		if (!method.hasMethodAnnotation(SecurityRequirements.class)) {
			codes.addAll(Set.of(ErrorCode.UNAUTHORIZED, ErrorCode.FORBIDDEN, ErrorCode.RATE_LIMITED,
					ErrorCode.MISDIRECTED_REQUEST));
		}
		if (call.getParameters() != null) {
			call.getParameters()
				.removeIf((parameter) -> parameter.getSchema() == null || parameter.getSchema().get$ref() != null);
		}
		add(call, RequestTrace.HEADER, "header", RequestSchemas.text(RequestTrace.ID_PATTERN));
		// One call may have several methods, such as retrieve and export.
		call.setOperationId(method.getMethod().getName());
		call.setSummary(this.meanings.getProperty("call." + call.getOperationId()));
		List<Class<?>> taken = Arrays.stream(method.getMethodParameters())
			.<Class<?>>map(MethodParameter::getParameterType)
			.toList();
		if (taken.contains(StoreOptions.class)) {
			stores(call.getResponses(),
					taken.stream().anyMatch((type) -> type.isAnnotationPresent(LargeBodies.Allowed.class)));
		}
		answer(call, RequestTrace.HEADER);
		for (MethodParameter parameter : method.getMethodParameters()) {
			document(parameter, method, call, codes);
		}
		codes.forEach((code) -> refuse(call, code));
		return call;
	}

	private void document(MethodParameter parameter, HandlerMethod method, Operation call, Set<ErrorCode> codes) {
		Class<?> type = parameter.getParameterType();
		if (parameter.hasParameterAnnotation(PathVariable.class)) {
			codes.add(ErrorCode.NOT_FOUND);
		}
		else if (parameter.hasParameterAnnotation(RequestBody.class)) {
			codes.addAll(
					Set.of(ErrorCode.MALFORMED_JSON, ErrorCode.PAYLOAD_TOO_LARGE, ErrorCode.UNSUPPORTED_MEDIA_TYPE));
			MergePatch.Of of = parameter.getParameterAnnotation(MergePatch.Of.class);
			this.bodies.put(type.getSimpleName(), (of != null) ? of.value() : type);
			RequestSchemas.items(type).forEach((item) -> this.bodies.put(item.getSimpleName(), item));
		}
		else if (type == IfMatch.class) {
			codes.addAll(Set.of(ErrorCode.REVISION_CONFLICT, ErrorCode.MEMORY_RETRIEVAL_ERROR));
			add(call, HttpHeaders.IF_MATCH, "header", RequestSchemas.json("string"));
		}
		else if (type == StoreOptions.class) {
			codes.add(ErrorCode.IDEMPOTENCY_KEY_REUSED);
			add(call, StoreOptions.KEY_HEADER, "header", RequestSchemas.text(StoreOptions.KEY_PATTERN));
			add(call, StoreOptions.PREFER_HEADER, "header", RequestSchemas.words(List.of(StoreOptions.RESPOND_ASYNC)));
			answer(call, "Idempotency-Replayed");
			answer(call, "Preference-Applied");
			if (!call.getResponses().containsKey("207")) {
				answer(call, HttpHeaders.LOCATION);
			}
		}
		else if (parameter.hasParameterAnnotation(Budgets.Read.class)) {
			codes.add(ErrorCode.MEMORY_RETRIEVAL_ERROR);
			add(call, Deadlines.HEADER, "header",
					RequestSchemas.json("integer")
						.minimum(BigDecimal.ONE)
						.maximum(BigDecimal.valueOf(Deadline.LONGEST_BUDGET.toMillis())));
			if (method.getReturnType().getParameterType() == ResponseEntity.class) {
				answer(call, "Cache-Status");
			}
		}
		else if (type == Deadline.class) {
			codes.add(ErrorCode.MEMORY_STORAGE_ERROR);
		}
		else if (RequestArguments.isQuery(parameter)) {
			RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(),
					RequestMapping.class);
			String path = (mapping != null) ? String.join(" ", mapping.path()) : "";
			for (RecordComponent field : RequestSchemas.fields(type)) {
				boolean inPath = path.contains("{" + field.getName() + "}");
				add(call, inPath ? field.getName() : Requests.wireName(field.getName()), inPath ? "path" : "query",
						RequestSchemas.of(field))
					.setRequired(RequestSchemas.isRequired(field));
			}
		}
	}

	private static void stores(ApiResponses responses, boolean many) {
		ApiResponse stored = Objects.requireNonNull(responses.remove("200"));
		responses.addApiResponse("201", stored.description("Stored"));
		responses.addApiResponse("202", new ApiResponse().description("Stored here, the rest goes on in the background")
			.content(stored.getContent()));
		if (many) {
			responses.addApiResponse("207",
					new ApiResponse().description("Some were stored").content(stored.getContent()));
		}
	}

	private Parameter add(Operation call, String name, String in, Schema<?> schema) {
		Parameter parameter = new Parameter().name(name).in(in).schema(schema);
		explain(("path".equals(in)) ? Requests.wireName(name) : name, schema);
		if (call.getParameters() == null
				|| call.getParameters().stream().noneMatch((other) -> other.getName().equals(name))) {
			call.addParametersItem(parameter);
		}
		return parameter;
	}

	private void answer(Operation call, String header) {
		Schema<?> schema = RequestSchemas.json("string");
		explain(header, schema);
		call.getResponses().forEach((status, response) -> {
			if (status.startsWith("2")) {
				response.addHeaderObject(header, new Header().schema(schema));
			}
		});
	}

	private static void refuse(Operation call, ErrorCode code) {
		ApiResponse refusal = call.getResponses().computeIfAbsent(String.valueOf(code.status()), (status) -> refusal());
		if (!refusal.getDescription().contains(code.wireName())) {
			refusal.setDescription(refusal.getDescription() + "; " + code.wireName() + ": " + code.detail());
		}
		Problem example = Problem.of(code, code.status(), code.detail(), "/api/v1/memories",
				"7435094e-ff0d-4864-933f-367f3f792e24", List.of(new FieldError("usr_name", "is unknown")), null);
		Objects.requireNonNull(refusal.getContent().get(Problem.MEDIA_TYPE))
			.addExamples(code.wireName(), new Example().value(Requests.MAPPER.convertValue(example, Map.class)));
		if (code.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
			refusal.addHeaderObject(HttpHeaders.RETRY_AFTER,
					new Header().schema(RequestSchemas.json("integer").example(5)));
		}
	}

	private static ApiResponse refusal() {
		return new ApiResponse().description("Problem details (RFC 9457)")
			.addHeaderObject(RequestTrace.HEADER, new Header().schema(RequestSchemas.json("string")))
			.content(new Content().addMediaType(Problem.MEDIA_TYPE,
					new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"))));
	}

	@Override
	public void customise(OpenAPI api) {
		Map<String, Schema> schemas = api.getComponents().getSchemas();
		schemas.putAll(ModelConverters.getInstance(true).readAll(Problem.class));
		schemas.replaceAll((name, schema) -> this.bodies.containsKey(name) ? RequestSchemas.of(this.bodies.get(name))
				: named(schema));
		Objects.requireNonNull(schemas.get("Problem"))
			.addProperty("code",
					RequestSchemas.words(Arrays.stream(ErrorCode.values()).map(ErrorCode::wireName).toList()));
		schemas.values().forEach(this::explainAll);
	}

	/** The schema of an answer, with the names of the wire. */
	private static Schema<?> named(Schema<?> schema) {
		if (schema.getProperties() != null) {
			Map<String, Schema> properties = new LinkedHashMap<>();
			schema.getProperties().forEach((name, property) -> properties.put(Requests.wireName(name), property));
			schema.setProperties(properties);
			// All fields are always there, but for those that are not told when null.
			schema.setRequired(null);
		}
		return schema;
	}

	private void explainAll(Schema<?> schema) {
		if (schema.getProperties() != null) {
			schema.getProperties().forEach((name, property) -> {
				explain(name, property);
				explainAll(property);
			});
		}
		if (schema.getItems() != null) {
			explainAll(schema.getItems());
		}
	}

	private void explain(String name, Schema<?> schema) {
		String meaning = this.meanings.getProperty(name);
		if (meaning != null && schema.get$ref() == null) {
			String[] parts = meaning.split(" \\| ", 2);
			schema.setDescription(parts[0]);
			if (parts.length > 1) {
				((Schema<Object>) schema).setExamples(List.of(Requests.MAPPER.readValue(parts[1], Object.class)));
			}
		}
	}

}
