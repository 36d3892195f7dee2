package com.voicehive.web;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

import com.voicehive.memory.Deadline;
import jakarta.servlet.http.HttpServletRequest;

/** How long the caller of a request can wait, counted from its arrival. */
public final class Deadlines {

	static final String HEADER = "X-Memory-Budget-Ms";

	private static final int LONGEST_MILLIS = (int) Deadline.LONGEST_BUDGET.toMillis();

	/** 16 MB by half a megabyte a second. */
	private static final Duration BODY = Duration.ofSeconds(32);

	/** Of a budget, so much at most is left for writing the answer. */
	private static final Duration LONGEST_RESERVE = Duration.ofMillis(20);

	private static final int RESERVED_PART = 10;

	/**
	 * Callers who arrive together time out together: for each request in progress so much
	 * more is left, up to another fifth of the budget.
	 */
	private static final Duration RESERVE_FOR_ANOTHER = Duration.ofNanos(500_000);

	private static final int PART_FOR_OTHERS = 5;

	private static final Pattern MILLIS = Pattern.compile("[0-9]{1,5}");

	private final Budgets budgets;

	private final LongSupplier nanoTime;

	private final IntSupplier underWay;

	Deadlines(Budgets budgets, LongSupplier nanoTime, IntSupplier underWay) {
		this.budgets = budgets;
		this.nanoTime = nanoTime;
		this.underWay = underWay;
	}

	public Deadline read(HttpServletRequest request) {
		List<String> wishes = Collections.list(request.getHeaders(HEADER));
		return after(wishes.isEmpty() ? this.budgets.read() : wished(wishes), request);
	}

	public Deadline write(HttpServletRequest request) {
		return after(this.budgets.write(), request);
	}

	/** Of a call that has a budget of its own. */
	public Deadline within(Duration budget, HttpServletRequest request) {
		return after(budget, request);
	}

	/**
	 * By when the whole body of a request has to be there, whatever its caller's budget.
	 */
	Deadline body(HttpServletRequest request) {
		return sinceArrival(BODY, request);
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
		return sinceArrival(budget.minus(reserve(budget)), request);
	}

	private Deadline sinceArrival(Duration budget, HttpServletRequest request) {
		long now = this.nanoTime.getAsLong();
		Long arrival = RequestTrace.arrival(request);
		return Deadline.after(budget.minusNanos((arrival != null) ? now - arrival : 0), this.nanoTime);
	}

	private Duration reserve(Duration budget) {
		Duration own = Collections.min(List.of(budget.dividedBy(RESERVED_PART), LONGEST_RESERVE));
		Duration others = RESERVE_FOR_ANOTHER.multipliedBy(this.underWay.getAsInt());
		return own.plus(Collections.min(List.of(budget.dividedBy(PART_FOR_OTHERS), others)));
	}

}
