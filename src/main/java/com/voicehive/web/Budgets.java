package com.voicehive.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;

/**
 * How long a caller is made to wait for Mem0, counted from the arrival of a request.
 *
 * @param read for a read that does not say it in {@code X-Memory-Budget-Ms}
 * @param write for stores and deletions
 */
public record Budgets(Duration read, Duration write) {

	/** Marks the deadline of a read, whose caller can say how long to wait. */
	@Target(ElementType.PARAMETER)
	@Retention(RetentionPolicy.RUNTIME)
	public @interface Read {

	}

}
