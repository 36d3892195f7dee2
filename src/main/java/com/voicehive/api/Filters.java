package com.voicehive.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import com.voicehive.memory.MemoryType;
import com.voicehive.memory.Selection;
import com.voicehive.web.FieldError;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import org.jspecify.annotations.Nullable;

/** Fields or parameters that say which memories are wanted. */
@Filters.InOrder
interface Filters {

	@Nullable Instant from();

	@Nullable Instant to();

	@Nullable List<String> tags();

	@Nullable MemoryType type();

	@Nullable String sessionId();

	default Selection selection() {
		List<String> tags = tags();
		return new Selection(from(), to(), (tags != null) ? Set.copyOf(tags) : Set.of(), type(), sessionId());
	}

	/** Times that follow each other. */
	@Target(ElementType.TYPE)
	@Retention(RetentionPolicy.RUNTIME)
	@Constraint(validatedBy = InOrder.Check.class)
	@interface InOrder {

		String message() default "must not be after to";

		Class<?>[] groups() default {};

		Class<? extends Payload>[] payload() default {};

		/** Compares them. */
		final class Check implements ConstraintValidator<InOrder, Filters> {

			@Override
			public boolean isValid(Filters filters, ConstraintValidatorContext context) {
				Instant from = filters.from();
				Instant to = filters.to();
				return from == null || to == null || !to.isBefore(from)
						|| new FieldError("from", context.getDefaultConstraintMessageTemplate()).refuse(context);
			}

		}

	}

}
