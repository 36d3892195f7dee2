package com.voicehive.web;

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

}
