package com.voicehive.web;

import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.ConstraintValidatorContext.ConstraintViolationBuilder;

/**
 * What is wrong with one field of a request.
 *
 * @param field its JSON path, such as {@code memories[3].query}, or the name of a query
 * parameter or header
 * @param message what is expected of it, without its value
 */
public record FieldError(String field, String message) {

	public FieldError under(String parent) {
		return new FieldError(this.field.isEmpty() ? parent : parent + "." + this.field, this.message);
	}

	/** Tells it as a violation of a constraint, relative to its place; always false. */
	public boolean refuse(ConstraintValidatorContext context) {
		context.disableDefaultConstraintViolation();
		ConstraintViolationBuilder violation = context.buildConstraintViolationWithTemplate(this.message);
		if (this.field.isEmpty()) {
			violation.addConstraintViolation();
		}
		else {
			violation.addPropertyNode(this.field).addConstraintViolation();
		}
		return false;
	}

}
