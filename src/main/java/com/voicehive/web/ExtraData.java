package com.voicehive.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** An object of whatever the caller likes, as far as it can be given back as sent. */
@Target({ ElementType.FIELD, ElementType.TYPE_USE })
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = ExtraData.Check.class)
public @interface ExtraData {

	/** Of levels, the object itself among them. */
	int MAX_DEPTH = 8;

	/** Its size as JSON in UTF-8. */
	int maxBytes();

	/** What its own names must not start with. */
	String reserved() default "\0";

	String message() default "";

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

	/** Looks at every value within. */
	final class Check implements ConstraintValidator<ExtraData, Map<String, @Nullable Object>> {

		/** Digits of a number when it is written without an exponent. */
		private static final int DIGITS = 1000;

		private static final JsonMapper MAPPER = JsonMapper.builder().build();

		private int maxBytes;

		private String reserved = "";

		@Override
		public void initialize(ExtraData rule) {
			this.maxBytes = rule.maxBytes();
			this.reserved = rule.reserved();
		}

		@Override
		public boolean isValid(@Nullable Map<String, @Nullable Object> data, ConstraintValidatorContext context) {
			if (data == null) {
				return true;
			}
			FieldError defect = defect(data, "", 1);
			if (defect != null) {
				return defect.refuse(context);
			}
			int bytes = MAPPER.writeValueAsBytes(data).length;
			if (bytes > this.maxBytes) {
				return new FieldError("", "must have at most " + this.maxBytes + " bytes as JSON (has " + bytes + ")")
					.refuse(context);
			}
			List<String> reserved = data.keySet().stream().filter((name) -> name.startsWith(this.reserved)).toList();
			reserved.forEach((name) -> new FieldError(TextRules.shown(name),
					"must not start with " + this.reserved + ", which is reserved")
				.refuse(context));
			return reserved.isEmpty();
		}

		/** Whether data may be kept that others than our own clients send. */
		public static boolean fits(Map<String, @Nullable Object> data, int maxBytes) {
			return defect(data, "", 1) == null && MAPPER.writeValueAsBytes(data).length <= maxBytes;
		}

		private static @Nullable FieldError defect(@Nullable Object value, String path, int level) {
			if (level > MAX_DEPTH && (value instanceof Map || value instanceof List)) {
				return new FieldError("", "must be nested at most " + MAX_DEPTH + " deep");
			}
			if (value instanceof String text) {
				String defect = TextRules.defect(text);
				return (defect != null) ? new FieldError(path, defect) : null;
			}
			if (value instanceof BigDecimal number && Math.abs((long) number.scale()) > DIGITS) {
				return new FieldError(path, "must be a number of at most " + DIGITS + " digits");
			}
			if (value instanceof List<?> list) {
				for (int i = 0; i < list.size(); i++) {
					FieldError defect = defect(list.get(i), path + "[" + i + "]", level + 1);
					if (defect != null) {
						return defect;
					}
				}
			}
			if (value instanceof Map<?, ?> object) {
				for (Map.Entry<?, ?> property : object.entrySet()) {
					FieldError defect = defect(String.valueOf(property.getKey()), property.getValue(), path, level);
					if (defect != null) {
						return defect;
					}
				}
			}
			return null;
		}

		private static @Nullable FieldError defect(String name, @Nullable Object value, String path, int level) {
			String defect = TextRules.defect(name);
			return (defect != null) ? new FieldError(path, "has a name that " + defect) : defect(value,
					path.isEmpty() ? TextRules.shown(name) : path + "." + TextRules.shown(name), level + 1);
		}

	}

}
