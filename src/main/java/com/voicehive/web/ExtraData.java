package com.voicehive.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The objects that hold whatever the caller likes. */
final class ExtraData {

	/** Digits of a number when it is written without an exponent. */
	private static final int DIGITS = 1000;

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private ExtraData() {
	}

	/**
	 * What keeps the object from being stored and given back as sent; null when nothing
	 * does.
	 */
	static @Nullable FieldError defect(ObjectNode data, int maxBytes) {
		FieldError defect = defect(data, "", 1);
		if (defect != null) {
			return defect;
		}
		int bytes = MAPPER.writeValueAsBytes(data).length;
		return (bytes <= maxBytes) ? null
				: new FieldError("", "must have at most " + maxBytes + " bytes as JSON (has " + bytes + ")");
	}

	private static @Nullable FieldError defect(JsonNode value, String path, int level) {
		if (value.isContainer() && level > Limits.DEPTH) {
			return new FieldError("", "must be nested at most " + Limits.DEPTH + " deep");
		}
		if (value.isString()) {
			String defect = TextRules.defect(value.stringValue());
			return (defect != null) ? new FieldError(path, defect) : null;
		}
		if (value.isFloatingPointNumber()) {
			BigDecimal number = value.decimalValue();
			boolean tooLong = Math.abs((long) number.scale()) > DIGITS;
			return tooLong ? new FieldError(path, "must be a number of at most " + DIGITS + " digits") : null;
		}
		int index = 0;
		for (JsonNode element : value.isArray() ? value.values() : List.<JsonNode>of()) {
			FieldError defect = defect(element, path + "[" + index + "]", level + 1);
			if (defect != null) {
				return defect;
			}
			index++;
		}
		for (Map.Entry<String, JsonNode> property : value.properties()) {
			String name = property.getKey();
			String inName = TextRules.defect(name);
			FieldError defect = (inName != null) ? new FieldError(path, "has a name that " + inName)
					: defect(property.getValue(),
							path.isEmpty() ? TextRules.shown(name) : path + "." + TextRules.shown(name), level + 1);
			if (defect != null) {
				return defect;
			}
		}
		return null;
	}

	static Map<String, @Nullable Object> toMap(ObjectNode data) {
		Map<String, @Nullable Object> map = new LinkedHashMap<>();
		data.properties().forEach((property) -> map.put(property.getKey(), toValue(property.getValue())));
		return Collections.unmodifiableMap(map);
	}

	private static @Nullable Object toValue(JsonNode value) {
		if (value instanceof ObjectNode object) {
			return toMap(object);
		}
		if (value.isArray()) {
			List<@Nullable Object> list = new ArrayList<>();
			value.values().forEach((element) -> list.add(toValue(element)));
			return Collections.unmodifiableList(list);
		}
		if (value.isString()) {
			return value.stringValue();
		}
		if (value.isNumber()) {
			return value.numberValue();
		}
		return value.isBoolean() ? value.booleanValue() : null;
	}

}
