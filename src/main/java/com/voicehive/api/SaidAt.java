package com.voicehive.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** When something was said, as far as anybody can have recorded it. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = SaidAt.Rule.class)
@interface SaidAt {

	String message() default "must not be before 1990, nor more than 5 minutes ahead";

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

	/** Allows for clocks that differ. */
	@Component
	final class Rule implements ConstraintValidator<SaidAt, Instant> {

		private static final Instant FIRST = Instant.parse("1990-01-01T00:00:00Z");

		private static final Duration AHEAD = Duration.ofMinutes(5);

		private final InstantSource clock;

		Rule(InstantSource clock) {
			this.clock = clock;
		}

		@Override
		public boolean isValid(@Nullable Instant time, ConstraintValidatorContext context) {
			return time == null || (!time.isBefore(FIRST) && !time.isAfter(this.clock.instant().plus(AHEAD)));
		}

	}

}
