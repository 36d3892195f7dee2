package com.voicehive.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.voicehive.web.ErrorCode;
import com.voicehive.web.ExtraData;
import com.voicehive.web.Id;
import com.voicehive.web.MergePatch;
import com.voicehive.web.StoreOptions;
import com.voicehive.web.Trail;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.CodePointLength;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/** What the service says of its calls is what they are. */
@Timeout(120)
class OpenApiIT {

	private static final String SCHEMA = "/openapi/openapi-3.1.schema.json";

	private static Service service;

	private static String text;

	private static JsonNode api;

	@BeforeAll
	static void start(@TempDir Path data) throws Exception {
		service = Service.start(data);
		text = service.http.get("/openapi.json").text();
		api = Http.JSON.readTree(text);
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	/** A mapped method and the call that documents it. */
	private record Call(String name, HandlerMethod method, JsonNode documented) {

		JsonNode parameter(String name) {
			return this.documented.path("parameters")
				.valueStream()
				.filter((parameter) -> parameter.path("name").asString().equals(name))
				.findFirst()
				.orElseThrow(() -> new AssertionError(this.name + " documents no " + name));
		}

	}

	private static List<Call> calls() {
		List<Call> calls = new ArrayList<>();
		service.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
			.getHandlerMethods()
			.forEach((mapping, method) -> {
				if (method.getBeanType().getName().startsWith("com.voicehive")
						&& !method.hasMethodAnnotation(Hidden.class)
						&& !method.getBeanType().isAnnotationPresent(Hidden.class)
						&& !mapping.getPatternValues().contains("/error")) {
					calls.addAll(calls(mapping, method));
				}
			});
		return calls;
	}

	private static List<Call> calls(RequestMappingInfo mapping, HandlerMethod method) {
		String path = mapping.getPatternValues().iterator().next();
		return mapping.getMethodsCondition()
			.getMethods()
			.stream()
			.map((verb) -> new Call(verb + " " + path, method,
					api.path("paths").path(path).path(verb.name().toLowerCase(Locale.ROOT))))
			.toList();
	}

	@Test
	void document_isValid() throws IOException {
		try (InputStream schema = OpenApiIT.class.getResourceAsStream(SCHEMA)) {
			assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
				.getSchema(schema)
				.validate(text, InputFormat.JSON)).isEmpty();
		}
	}

	@Test
	void everySchemaInIt_isAJsonSchema() {
		api.path("components").path("schemas").properties().forEach((schema) -> {
			String meta = "{\"$ref\": \"https://json-schema.org/draft/2020-12/schema\"}";
			assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
				.getSchema(meta)
				.validate(schema.getValue().toString(), InputFormat.JSON)).as(schema.getKey()).isEmpty();
		});
	}

	@Test
	void everyCall_isDocumentedAndNoOther() {
		Set<String> documented = new TreeSet<>();
		api.path("paths")
			.properties()
			.forEach((path) -> path.getValue()
				.propertyNames()
				.forEach((verb) -> documented.add(verb.toUpperCase(Locale.ROOT) + " " + path.getKey())));
		assertThat(documented).isEqualTo(new TreeSet<>(calls().stream().map(Call::name).toList()));
		assertThat(calls()).allSatisfy((call) -> assertThat(call.documented().path("summary").asString()).isNotBlank());
	}

	@Test
	void everyFieldAndParameter_isDocumentedWithItsLimits() {
		int fields = 0;
		for (Call call : calls()) {
			for (MethodParameter parameter : call.method().getMethodParameters()) {
				MergePatch.Of patch = parameter.getParameterAnnotation(MergePatch.Of.class);
				Class<?> type = (patch != null) ? patch.value() : parameter.getParameterType();
				if (!type.isRecord() || type == StoreOptions.class || type == Trail.class) {
					continue;
				}
				for (RecordComponent field : type.getRecordComponents()) {
					if (field.getName().equals("limit") && call.method().getMethod().getName().equals("export")) {
						continue;
					}
					assertField(call, field, parameter.hasParameterAnnotation(RequestBody.class));
					fields++;
				}
			}
		}
		assertThat(fields).isGreaterThan(40);
	}

	private static void assertField(Call call, RecordComponent field, boolean ofBody) {
		String name = field.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
		boolean required = field.getAnnotatedType().isAnnotationPresent(NotNull.class);
		JsonNode schema;
		if (ofBody) {
			JsonNode body = resolved(call.documented().at("/requestBody/content/application~1json/schema"));
			schema = body.path("properties").path(name);
			assertThat(body.path("additionalProperties").asBoolean(true)).isFalse();
			assertThat(body.path("required").valueStream().anyMatch((one) -> one.asString().equals(name))).as(name)
				.isEqualTo(required);
		}
		else {
			boolean inPath = call.name().contains("{" + field.getName() + "}");
			JsonNode parameter = call.parameter(inPath ? field.getName() : name);
			assertThat(parameter.path("in").asString()).isEqualTo(inPath ? "path" : "query");
			assertThat(parameter.path("required").asBoolean()).as(name).isEqualTo(required);
			schema = parameter.path("schema");
		}
		assertThat(schema.path("type").asString()).as(call.name() + " " + name).isNotBlank();
		assertThat(schema.path("description").asString()).as(call.name() + " " + name).isNotBlank();
		assertLimits(field.getAnnotatedType(), schema);
		if (field.getAnnotatedType() instanceof AnnotatedParameterizedType list && field.getType() == List.class) {
			assertLimits(list.getAnnotatedActualTypeArguments()[0], schema.path("items"));
		}
	}

	private static void assertLimits(AnnotatedElement annotated, JsonNode schema) {
		AnnotatedElement rules = annotated.isAnnotationPresent(Id.class) ? Id.class : annotated;
		CodePointLength limit = rules.getAnnotation(CodePointLength.class);
		if (limit != null) {
			assertThat(schema.path("maxLength").asInt()).isEqualTo(limit.max());
		}
		ExtraData data = annotated.getAnnotation(ExtraData.class);
		if (data != null) {
			assertThat(schema.path("x-max-bytes").asInt()).isEqualTo(data.maxBytes());
		}
	}

	private static JsonNode resolved(JsonNode schema) {
		return schema.has("$ref") ? api.at(schema.path("$ref").asString().substring(1)) : schema;
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/components/schemas/TurnRequest/properties/query/maxLength                   | 32768
			/components/schemas/TurnRequest/properties/session_id/maxLength              | 128
			/components/schemas/TurnRequest/properties/user_name/maxLength               | 200
			/components/schemas/TurnRequest/properties/tags/maxItems                     | 32
			/components/schemas/TurnRequest/properties/tags/items/maxLength              | 64
			/components/schemas/TurnRequest/properties/metadata/x-max-bytes              | 16384
			/components/schemas/TurnRequest/properties/metadata/x-max-depth              | 8
			/components/schemas/LeadRequest/properties/lead_data/x-max-bytes             | 65536
			/components/schemas/LeadRequest/properties/lead_data/minProperties           | 1
			/components/schemas/LeadRequest/properties/transcript_summary/maxLength      | 32768
			/components/schemas/BatchRequest/properties/memories/maxItems                | 1000
			/components/schemas/Search/properties/limit/minimum                          | 1
			/components/schemas/Search/properties/limit/maximum                          | 100
			/components/schemas/Search/properties/limit/default                          | 10
			""")
	void limitsOfTheContract_areInIt(String pointer, int limit) {
		assertThat(api.at(pointer).asInt(-1)).isEqualTo(limit);
	}

	@Test
	void headers_areWhereTheyCount() {
		for (Call call : calls()) {
			boolean store = Arrays.stream(call.method().getMethodParameters())
				.anyMatch((parameter) -> parameter.getParameterType() == StoreOptions.class);
			assertThat(call.parameter("X-Request-Id").path("in").asString()).isEqualTo("header");
			if (store) {
				assertThat(call.parameter("Idempotency-Key").at("/schema/pattern").asString()).contains("{1,255}");
				assertThat(call.parameter("Prefer").at("/schema/enum/0").asString()).isEqualTo("respond-async");
				assertThat(call.documented().at("/responses/201/headers").propertyNames())
					.contains("Idempotency-Replayed", "X-Request-Id");
			}
			assertThat(call.documented().at("/responses/400/headers").propertyNames()).contains("X-Request-Id");
		}
		for (String read : List.of("~1api~1v1~1memories/get", "~1api~1v1~1memories~1search/post",
				"~1api~1v1~1sessions~1{sessionId}~1context/get")) {
			JsonNode documented = api.at("/paths/" + read);
			assertThat(documented.at("/responses/200/headers").propertyNames()).as(read).contains("Cache-Status");
			assertThat(documented.toString()).contains("\"X-Memory-Budget-Ms\"", "60000");
		}
		assertThat(api.at("/paths/~1api~1v1~1memories/post/responses/503/headers").has("Retry-After")).isTrue();
	}

	@Test
	void everyCode_isToldWithAnExample() {
		// Of Mem0's own API, which Mem0 describes.
		for (ErrorCode code : EnumSet.complementOf(EnumSet.of(ErrorCode.NOT_SUPPORTED))) {
			assertThat(api.at("/components/schemas/Problem/properties/code/enum").valueStream().map(JsonNode::asString))
				.contains(code.wireName());
			assertThat(text).contains("\"code\":\"" + code.wireName() + "\"");
		}
	}

	@Test
	void everyFieldOfAnAnswer_hasItsName() {
		api.path("components").path("schemas").properties().forEach((schema) -> {
			for (var field : schema.getValue().path("properties").properties()) {
				String name = schema.getKey() + "." + field.getKey();
				assertThat(field.getKey()).as(name).matches("[a-z0-9_]+");
				assertThat(field.getValue().has("description") || field.getValue().has("$ref")).as(name).isTrue();
			}
		});
	}

	@Test
	void documentation_isForPeopleToo() throws Exception {
		assertThat(service.http.get("/docs").header("Location")).isEqualTo("/swagger-ui/index.html");
		assertThat(service.http.get("/swagger-ui/index.html").text()).contains("Swagger UI");
		assertThat(service.http.get("/openapi.json/swagger-config").at("/url")).isEqualTo("/openapi.json");
	}

	@Test
	void frontDoor_saysWhereThingsAre() throws Exception {
		assertThat(service.http.get("/").text()).isEqualTo("{\"service\":\"voicehive-memory\",\"docs\":\"/docs\","
				+ "\"openapi\":\"/openapi.json\",\"health\":\"/api/v1/health\"}");
	}

}
