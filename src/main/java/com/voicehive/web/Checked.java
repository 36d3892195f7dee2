package com.voicehive.web;

import java.util.List;

/**
 * A request, or an item of one, that was bound and checked.
 *
 * @param value counts only when nothing is wrong
 * @param errors what is wrong
 */
public record Checked<T>(T value, List<FieldError> errors) {

	public boolean isFine() {
		return this.errors.isEmpty();
	}

	/**
	 * @throws RefusedException when something is wrong
	 */
	T orRefuse() {
		if (!isFine()) {
			throw RefusedException.invalid(this.errors);
		}
		return this.value;
	}

}
