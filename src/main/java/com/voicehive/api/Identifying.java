package com.voicehive.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import com.voicehive.web.FieldError;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import org.jspecify.annotations.Nullable;

/** What identifies somebody: a text that is a phone number, or {@link Who}. */
@Target({ ElementType.FIELD, ElementType.TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Identifying.Check.class)
@interface Identifying {

	/** Whether it may also be nobody. */
	boolean optional() default false;

	String message() default "";

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

	/** Asks {@link Identities}. */
	final class Check implements ConstraintValidator<Identifying, Object> {

		private final Identities identities;

		private boolean optional;

		Check(Identities identities) {
			this.identities = identities;
		}

		@Override
		public void initialize(Identifying rule) {
			this.optional = rule.optional();
		}

		@Override
		public boolean isValid(@Nullable Object value, ConstraintValidatorContext context) {
			FieldError defect = (value instanceof Who who) ? this.identities.defect(who, this.optional)
					: this.identities.defect((String) value);
			return defect == null || defect.refuse(context);
		}

	}

}
