package com.voicehive.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import org.jspecify.annotations.Nullable;

/** A text of so many Unicode code points at most. */
@Target({ ElementType.FIELD, ElementType.TYPE_USE })
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Text.Check.class)
public @interface Text {

	int max();

	/** Whether control characters may be in it. */
	boolean controls() default true;

	String message() default "";

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

	/** Says how long the text is. */
	final class Check implements ConstraintValidator<Text, String> {

		private Text rule;

		@Override
		public void initialize(Text rule) {
			this.rule = rule;
		}

		@Override
		public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
			String defect = (text == null) ? null : (!this.rule.controls() && TextRules.hasControls(text))
					? "must not contain control characters" : TextRules.excess(text, this.rule.max());
			return defect == null || new FieldError("", defect).refuse(context);
		}

	}

}
