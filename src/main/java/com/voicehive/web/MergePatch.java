package com.voicehive.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.MediaType;

/** A body that changes what it names: a JSON merge patch (RFC 7396). */
public record MergePatch(@Schema(implementation = Object.class) ObjectNode changes) {

	public static final String MEDIA_TYPE_VALUE = "application/merge-patch+json";

	static final MediaType MEDIA_TYPE = MediaType.parseMediaType(MEDIA_TYPE_VALUE);

	/** The record that has the fields which can be named. */
	@Target(ElementType.PARAMETER)
	@Retention(RetentionPolicy.RUNTIME)
	public @interface Of {

		Class<?> value();

	}

	/** What becomes of an object. */
	public ObjectNode appliedTo(Map<String, @Nullable Object> target) {
		return merged(Requests.MAPPER.valueToTree(target), this.changes);
	}

	private static ObjectNode merged(ObjectNode target, ObjectNode changes) {
		ObjectNode merged = target.objectNode().setAll(target);
		changes.properties().forEach((change) -> {
			String name = change.getKey();
			if (change.getValue().isNull()) {
				merged.remove(name);
			}
			else if (change.getValue() instanceof ObjectNode nested) {
				JsonNode before = merged.get(name);
				merged.set(name, merged((before instanceof ObjectNode object) ? object : merged.objectNode(), nested));
			}
			else {
				merged.set(name, change.getValue());
			}
		});
		return merged;
	}

}
