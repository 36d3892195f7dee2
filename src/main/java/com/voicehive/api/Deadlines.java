package com.voicehive.api;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

import com.voicehive.memory.Deadline;
import jakarta.servlet.http.HttpServletRequest;

/** How long the caller of a request can wait, counted from its arrival. */
final class Deadlines {

	private static final String HEADER = "X-Memory-Budget-Ms";

	private static final int LONGEST_MILLIS = 60_000;

	/** Of a budget, so much at most is left for writing the answer. */
	private static final Duration LONGEST_RESERVE = Duration.ofMillis(20);

	private static final int RESERVED_PART = 10;

	private static final Pattern MILLIS = Pattern.compile("[0-9]{1,5}");

	private final ApiBudgets budgets;

	private final LongSupplier nanoTime;

	Deadlines(ApiBudgets budgets, LongSupplier nanoTime) {
		this.budgets = budgets;
		this.nanoTime = nanoTime;
	}

	Deadline read(HttpServletRequest request) {
		List<String> wishes = Collections.list(request.getHeaders(HEADER));
		return after(wishes.isEmpty() ? this.budgets.read() : wished(wishes), request);
	}

	Deadline write(HttpServletRequest request) {
		return after(this.budgets.write(), request);
	}

	private static Duration wished(List<String> wishes) {
		String wish = wishes.get(0);
		int millis = (wishes.size() == 1 && MILLIS.matcher(wish).matches()) ? Integer.parseInt(wish) : 0;
		if (millis < 1 || millis > LONGEST_MILLIS) {
			throw RefusedException.invalid(HEADER, "must be one integer from 1 to " + LONGEST_MILLIS);
		}
		return Duration.ofMillis(millis);
	}

	private Deadline after(Duration budget, HttpServletRequest request) {
		long now = this.nanoTime.getAsLong();
		Long arrival = RequestTrace.arrival(request);
		return Deadline.after(budget.minus(reserve(budget)).minusNanos((arrival != null) ? now - arrival : 0),
				this.nanoTime);
	}

	private static Duration reserve(Duration budget) {
		Duration part = budget.dividedBy(RESERVED_PART);
		return (part.compareTo(LONGEST_RESERVE) < 0) ? part : LONGEST_RESERVE;
	}

}
